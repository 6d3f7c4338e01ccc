"""Values at a glance: what each view of a selection shows, without intervals, in milliseconds."""

from utils.measure.glances.views import Glances

__all__ = ["Glances"]
