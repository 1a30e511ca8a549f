/** The .npy and .npz formats, and raw bytes of files. In Python; see index.ts. */
export const binarySource = String.raw`
def _header(a, order):
    descr = a.dtype.descr if a.dtype.names is not None else a.dtype.str
    text = "{'descr': %r, 'fortran_order': %r, 'shape': %r, }" % (descr, order == "F", a.shape)
    length = len(text) + 1
    padding = 64 - (10 + length) % 64
    return (text + " " * padding + "\n").encode("latin1")


def _dump(a, allow_pickle=True):
    if a.dtype.hasobject and not allow_pickle:
        raise ValueError("Object arrays cannot be saved when allow_pickle=False")
    order = "F" if a.flags.f_contiguous and not a.flags.c_contiguous else "C"
    header = _header(a, order)
    data = a.T.tobytes() if order == "F" else a.tobytes()
    if a.dtype.hasobject:
        import pickle
        data = pickle.dumps(a, protocol=4)
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + data


# What a header tells of a dtype: bytes without a name are gaps between fields.
def _described(descr):
    if not isinstance(descr, list):
        return np.dtype(descr)
    whole = np.dtype([(name, _described(kind), *shape) for name, kind, *shape in descr])
    named = [known for known, (name, *_) in zip(whole.names, descr) if name != ""]
    return whole if len(named) == len(descr) else whole[named]


def _load(data, allow_pickle=False):
    if data[:6] != b"\x93NUMPY":
        raise ValueError("This file contains pickled (object) data. If you trust the file you can load it unsafely using the \`allow_pickle=\` keyword argument or \`pickle.load()\`.")
    major = data[6]
    size, start = (2, 10) if major == 1 else (4, 12)
    length = int.from_bytes(data[8:8 + size], "little")
    import ast
    header = ast.literal_eval(data[start:start + length].decode("latin1").strip())
    kind = _described(header["descr"])
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
        target.write(_dump(np.asanyarray(arr), allow_pickle))
    finally:
        if own:
            target.close()


def load(file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding="ASCII", *, max_header_size=10000):
    own = not hasattr(file, "read")
    source = _flushed(str(file)) if own else file
    kept = False
    try:
        position = source.tell() if hasattr(source, "tell") else 0
        data = source.read(-1)
        if len(data) == 0:
            raise EOFError("No data left in file")
        if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
            source.seek(position)
            kept = True
            return NpzFile(source, own, allow_pickle)
        if data[:6] != b"\x93NUMPY" and allow_pickle:
            import pickle
            try:
                return pickle.loads(data)
            except Exception as error:
                raise pickle.UnpicklingError(f"Failed to interpret file {file!r} as a pickle") from error
        found = _load(data, allow_pickle)
        if isinstance(found, tuple):
            found, used = found
            if mmap_mode is not None:
                order = "F" if found.flags.f_contiguous and not found.flags.c_contiguous else "C"
                return memmap(file, found.dtype, mmap_mode, used - found.nbytes, found.shape, order)
            if not own and hasattr(source, "tell"):
                source.seek(position + used)
        return found
    finally:
        if own and not kept:
            source.close()


# A file to read, with what maps of it have not written yet.
def _flushed(name):
    import os
    path = os.path.abspath(name)
    for one in _mapped:
        if one.filename == path:
            one.flush()
    return open(name, "rb")


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
        path, data = os.path.abspath(name), b""
        if mode != "w+":
            with _flushed(name) as file:
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
    __module__ = "numpy.lib.npyio"
    zip = fid = None

    def __init__(self, fid, own_fid=False, allow_pickle=False, pickle_kwargs=None, *, max_header_size=10000):
        import zipfile
        self.zip, self.allow_pickle, self.f = zipfile.ZipFile(fid), allow_pickle, BagObj(self)
        self._filename = getattr(fid, "name", "object")
        self._files = {name.removesuffix(".npy"): name for name in self.zip.namelist()}
        self.files = list(self._files)
        if own_fid:
            self.fid = fid

    def __getitem__(self, key):
        if key not in self:
            raise KeyError(f"{key} is not a file in the archive")
        data = self.zip.read(self._files.get(key, key))
        if data[:6] != b"\x93NUMPY":
            return data
        found = _load(data, self.allow_pickle)
        return found[0] if isinstance(found, tuple) else found

    def __contains__(self, key):
        return key in self._files or key in self._files.values()

    def __iter__(self):
        return iter(self.files)

    def __len__(self):
        return len(self.files)

    def close(self):
        for one in (self.zip, self.fid):
            if one is not None:
                one.close()
        self.zip = self.fid = self.f = None

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def __repr__(self):
        names = ", ".join(self.files[:5]) + ("..." if len(self.files) > 5 else "")
        return f"NpzFile {self._filename!r} with keys: {names}"


# An archive's arrays as attributes.
class BagObj:
    __module__ = "numpy.lib.npyio"

    def __init__(self, obj):
        self._obj = obj

    def __getattribute__(self, key):
        try:
            return object.__getattribute__(self, "_obj")[key]
        except KeyError:
            raise AttributeError(key) from None

    def __dir__(self):
        return list(object.__getattribute__(self, "_obj").keys())


def savez(file, *args, allow_pickle=True, **kwds):
    _save_archive(file, args, kwds, False, allow_pickle)


def savez_compressed(file, *args, allow_pickle=True, **kwds):
    _save_archive(file, args, kwds, True, allow_pickle)


def _save_archive(file, unnamed, named, compressed, allow_pickle):
    import zipfile
    for i, one in enumerate(unnamed):
        key = f"arr_{i}"
        if key in named:
            raise ValueError(f"Cannot use un-named variables and keyword {key}")
        named[key] = one
    if not hasattr(file, "write"):
        file = str(file) if str(file).endswith(".npz") else str(file) + ".npz"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED) as archive:
        for key, one in named.items():
            archive.writestr(key + ".npy", _dump(np.asanyarray(one), allow_pickle))


def fromfile(file, dtype=float, count=-1, sep="", offset=0, *, like=None):
    source, own = (file, False) if hasattr(file, "read") else (_flushed(str(file)), True)
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
