/** The .npy and .npz formats, and raw bytes of files. In Python; see index.ts. */
export const binarySource = String.raw`
def _header(a, order):
    descr = a.dtype.descr if a.dtype.names is not None else a.dtype.str
    text = "{'descr': %r, 'fortran_order': %r, 'shape': %r, }" % (descr, order == "F", a.shape)
    length = len(text) + 1
    padding = 64 - (10 + length) % 64
    return (text + " " * padding + "\n").encode("latin1")


def _dump(a):
    order = "F" if a.flags.f_contiguous and not a.flags.c_contiguous else "C"
    header = _header(a, order)
    data = a.T.tobytes() if order == "F" else a.tobytes()
    if a.dtype.hasobject:
        import pickle
        data = pickle.dumps(a, protocol=4)
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + data


def _load(data, allow_pickle=False):
    if data[:6] != b"\x93NUMPY":
        raise ValueError("This file contains pickled (object) data. If you trust the file you can load it unsafely using the \`allow_pickle=\` keyword argument or \`pickle.load()\`.")
    major = data[6]
    size, start = (2, 10) if major == 1 else (4, 12)
    length = int.from_bytes(data[8:8 + size], "little")
    import ast
    header = ast.literal_eval(data[start:start + length].decode("latin1").strip())
    kind = np.dtype([tuple(one) for one in header["descr"]] if isinstance(header["descr"], list) else header["descr"])
    shape = header["shape"]
    rest = data[start + length:]
    if kind.hasobject:
        if not allow_pickle:
            raise ValueError("Object arrays cannot be loaded when allow_pickle=False")
        import pickle
        found = pickle.loads(rest)
        if not isinstance(found, np.ndarray):
            found = array(found, dtype=object)
        return found.reshape(shape)
    count = 1
    for n in shape:
        count *= n
    used = count * kind.itemsize
    flat = np.frombuffer(rest[:used], dtype=kind, count=count).copy()
    result = flat.reshape(shape[::-1]).T if header["fortran_order"] else flat.reshape(shape)
    return result, start + length + used


def save(file, arr, allow_pickle=True):
    target, own = (file, False) if hasattr(file, "write") else (open(str(file) if str(file).endswith(".npy") else str(file) + ".npy", "wb"), True)
    try:
        target.write(_dump(np.asanyarray(arr)))
    finally:
        if own:
            target.close()


def load(file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding="ASCII", *, max_header_size=10000):
    source, own = (file, False) if hasattr(file, "read") else (open(str(file), "rb"), True)
    try:
        position = source.tell() if hasattr(source, "tell") else 0
        data = source.read()
        if len(data) == 0:
            raise EOFError("No data left in file")
        if data[:4] == b"PK\x03\x04":
            return NpzFile(data, allow_pickle, getattr(source, "name", "object"))
        if data[:6] != b"\x93NUMPY" and allow_pickle:
            import pickle
            return pickle.loads(data)
        found = _load(data, allow_pickle)
        if isinstance(found, tuple):
            found, used = found
            if mmap_mode is not None:
                order = "F" if found.flags.f_contiguous and not found.flags.c_contiguous else "C"
                return memmap(file, found.dtype, mmap_mode, used - found.nbytes, found.shape, order)
            if not own and hasattr(source, "seek"):
                source.seek(position + used)
        return found
    finally:
        if own:
            source.close()


class memmap(np.ndarray):
    __module__ = "numpy"
    __array_priority__ = -100.0

    def __new__(subtype, filename, dtype=np.uint8, mode="r+", offset=0, shape=None, order="C"):
        words = {"readonly": "r", "copyonwrite": "c", "readwrite": "r+", "write": "w+"}
        known = [*words.values(), *words]
        if mode not in known:
            raise ValueError(f"mode must be one of {known!r} (got {mode!r})")
        mode, kind = words.get(mode, mode), np.dtype(dtype)
        if mode == "w+" and shape is None:
            raise ValueError("shape must be given if mode == 'w+'")
        import os
        name = filename.name if hasattr(filename, "read") else str(filename)
        path = os.path.abspath(name)
        for one in _mapped:
            if one.filename == path:
                one.flush()
        data = b""
        if mode != "w+":
            with open(name, "rb") as file:
                data = file.read()
        if shape is None:
            if (len(data) - offset) % kind.itemsize:
                raise ValueError("Size of available data is not a multiple of the data-type size.")
            shape = (len(data) - offset) // kind.itemsize
        count = int(np.prod(shape, dtype=int))
        end = offset + count * kind.itemsize
        if len(data) < end:
            if mode in "rc":
                raise ValueError("mmap length is greater than file size")
            data += bytes(end - len(data))
        whole = np.frombuffer(data, kind, count, offset).copy().view(subtype)
        whole.filename, whole.offset, whole.mode, whole._mmap = path, offset, mode, (data[:offset], whole, data[end:])
        if mode in ("r+", "w+"):
            _mapped.append(whole)
            whole.flush()
        made = whole.reshape(shape, order=order)
        made.flags.writeable = mode != "r"
        return made

    def __array_finalize__(self, obj):
        shared = getattr(obj, "_mmap", None) is not None and np.may_share_memory(self, obj)
        self.filename, self.offset, self.mode, self._mmap = (obj.filename, obj.offset, obj.mode, obj._mmap) if shared else (None,) * 4

    def __array_wrap__(self, arr, context=None, return_scalar=False):
        return arr[()] if return_scalar else arr

    def __getitem__(self, index):
        result = super().__getitem__(index)
        return result.view(np.ndarray) if type(result) is memmap and result._mmap is None else result

    def flush(self):
        if self.mode in ("r+", "w+"):
            head, whole, tail = self._mmap
            with open(self.filename, "wb") as file:
                file.write(head + whole.tobytes() + tail)


# What is written to files, which whoever reads them shall find there.
_mapped = []


class NpzFile(Mapping):
    def __init__(self, data, allow_pickle=False, name="object"):
        self._parts, at = {}, 0
        self._name = name
        while data[at:at + 4] == b"PK\x03\x04":
            method = int.from_bytes(data[at + 8:at + 10], "little")
            packed = int.from_bytes(data[at + 18:at + 22], "little")
            name_length = int.from_bytes(data[at + 26:at + 28], "little")
            extra = int.from_bytes(data[at + 28:at + 30], "little")
            name = data[at + 30:at + 30 + name_length].decode("utf-8")
            start = at + 30 + name_length + extra
            if packed == 0xFFFFFFFF:
                packed = int.from_bytes(data[start - extra + 12:start - extra + 20], "little")
            body = data[start:start + packed]
            if method == 8:
                import zlib
                body = zlib.decompress(body, -15)
            self._parts[name.removesuffix(".npy")] = body
            at = start + packed
        self.files = list(self._parts)
        self._allow = allow_pickle

    def __getitem__(self, key):
        key = key.removesuffix(".npy") if key not in self._parts else key
        if key not in self._parts:
            raise KeyError(f"{key} is not a file in the archive")
        found = _load(self._parts[key], self._allow)
        return found[0] if isinstance(found, tuple) else found

    def __contains__(self, key):
        return key in self._parts

    def __iter__(self):
        return iter(self.files)

    def __len__(self):
        return len(self.files)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def __repr__(self):
        names = ", ".join(self.files[:5]) + ("..." if len(self.files) > 5 else "")
        return f"NpzFile {self._name!r} with keys: {names}"


def _crc(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = _CRC[(crc ^ byte) & 255] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


_CRC = []
for _n in range(256):
    for _k in range(8):
        _n = 0xEDB88320 ^ (_n >> 1) if _n & 1 else _n >> 1
    _CRC.append(_n)


def savez(file, *args, allow_pickle=True, **kwds):
    named = dict(kwds)
    for i, one in enumerate(args):
        key = f"arr_{i}"
        if key in named:
            raise ValueError(f"Cannot use un-named variables and keyword {key}")
        named[key] = one
    body, directory = b"", b""
    for key, one in named.items():
        name, data = (key + ".npy").encode(), _dump(np.asanyarray(one))
        common = b"\x14\x00\x00\x00\x00\x00\x00\x00\x21\x00" + _crc(data).to_bytes(4, "little") + len(data).to_bytes(4, "little") * 2 + len(name).to_bytes(2, "little") + b"\x00\x00"
        directory += b"PK\x01\x02\x14\x00" + common + b"\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01" + len(body).to_bytes(4, "little") + name
        body += b"PK\x03\x04" + common + name + data
    end = b"PK\x05\x06\x00\x00\x00\x00" + len(named).to_bytes(2, "little") * 2 + len(directory).to_bytes(4, "little") + len(body).to_bytes(4, "little") + b"\x00\x00"
    target, own = (file, False) if hasattr(file, "write") else (open(str(file) if str(file).endswith(".npz") else str(file) + ".npz", "wb"), True)
    target.write(body + directory + end)
    if own:
        target.close()


def savez_compressed(file, *args, allow_pickle=True, **kwds):
    savez(file, *args, allow_pickle=allow_pickle, **kwds)


def fromfile(file, dtype=float, count=-1, sep="", offset=0, *, like=None):
    source, own = (file, False) if hasattr(file, "read") else (open(str(file), "rb"), True)
    if offset:
        source.seek(offset, 1)
    data = source.read()
    if own:
        source.close()
    if sep != "":
        return np.fromstring(data.decode("latin1") if isinstance(data, bytes) else data, dtype, count, sep=sep)
    kind = np.dtype(dtype)
    whole = len(data) // kind.itemsize
    if count >= 0:
        whole = min(whole, count)
    return np.frombuffer(data[:whole * kind.itemsize], kind).copy()
`;
