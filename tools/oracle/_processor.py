"""Imported before NumPy: OpenBLAS takes its kernels for x86 with AVX-512, whose last digits the engine has, whatever this processor is.
(A machine that can, but that OpenBLAS does not know, gets those of an older one otherwise.)"""
import os

os.environ["OPENBLAS_CORETYPE"] = "SkylakeX"
