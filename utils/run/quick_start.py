"""What starts every process of this room two seconds sooner, as soon as the room is entered.

nbformat imports jsonschema, which builds 38 grammars of international addresses where their
package is installed, as JupyterLab wants it. The schema of notebooks asks for no such address.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # jsonschema goes without what cannot be imported
