"""What people already have on their disks, one file a format."""
