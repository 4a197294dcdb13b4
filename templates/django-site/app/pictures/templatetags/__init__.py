"""What templates show pictures with."""
