"""From a configuration of the engine back to a page: the inverse of the writers.

Reading never fails and never judges: what it does not recognise it passes over, what a
page cannot hold it takes all the same. The page check decides what stays, and whatever
is missing in the end shows when the page is written again and compared.
"""

from backend.export.ccms.reading.context import ReadingContext
from backend.export.ccms.reading.pages import read_page

__all__ = ["ReadingContext", "read_page"]
