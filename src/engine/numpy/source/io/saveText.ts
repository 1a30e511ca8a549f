/** np.savetxt. In Python; see index.ts. */
export const saveTextSource = String.raw`
def savetxt(fname, X, fmt="%.18e", delimiter=" ", newline="\n", header="", footer="", comments="# ", encoding=None):
    fmt, delimiter = _text(fmt), _text(delimiter)
    file, own = _opened(fname, "w", encoding)
    encoded = None

    # the first write shows whether a file wants text or bytes
    def write(text):
        nonlocal encoded
        if encoded is None:
            try:
                file.write(text)
                encoded = False
                return
            except TypeError:
                encoded = True
        file.write(text.encode(encoding or "latin1") if encoded else text)

    try:
        X = asarray(X)
        if X.ndim == 0 or X.ndim > 2:
            raise ValueError(f"Expected 1D or 2D array, got {X.ndim}D array instead")
        if X.ndim == 1:
            if X.dtype.names is None:
                X = np.atleast_2d(X).T
                columns = 1
            else:
                columns = len(X.dtype.names)
        else:
            columns = X.shape[1]
        complex_ = np.iscomplexobj(X)
        if type(fmt) in (list, tuple):
            if len(fmt) != columns:
                raise AttributeError(f"fmt has wrong shape.  {fmt}")
            format = delimiter.join(fmt)
        elif not isinstance(fmt, str):
            raise ValueError(f"invalid fmt: {fmt!r}")
        elif fmt.count("%") == 1:
            one = f" ({fmt}+{fmt}j)" if complex_ else fmt
            format = delimiter.join([one] * columns)
        elif complex_ and fmt.count("%") != 2 * columns or not complex_ and fmt.count("%") != columns:
            raise ValueError(f"fmt has wrong number of % formats:  {fmt}")
        else:
            format = fmt
        if header:
            write(comments + header.replace("\n", "\n" + comments) + newline)
        for row in X:
            if complex_:
                values = [part for number in row for part in (number.real, number.imag)]
                write((format % tuple(values) + newline).replace("+-", "-"))
                continue
            try:
                text = format % (tuple(row) if not (X.dtype.names is not None) else tuple(row.item() if hasattr(row, "item") else row)) + newline
            except TypeError as error:
                raise TypeError(f"Mismatch between array dtype ('{X.dtype}') and format specifier ('{format}')") from error
            write(text)
        if footer:
            write(comments + footer.replace("\n", "\n" + comments) + newline)
    finally:
        if own:
            file.close()


`;
