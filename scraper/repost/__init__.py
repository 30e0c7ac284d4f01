"""From an archive to a journal of one's own: what is sent, and a loop that posts nothing twice."""
