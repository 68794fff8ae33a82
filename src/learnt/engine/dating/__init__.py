"""Read dates as people and agencies write them, each as well as it is known."""
