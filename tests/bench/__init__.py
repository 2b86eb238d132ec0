"""Speed by count: modules imported, bytes on the wire. Counts hold on every machine, seconds do not."""
