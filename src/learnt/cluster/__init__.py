"""Other machines: the same reading and coding, mapped over a Dask cluster by whoever asks for one."""
