/** urllib.error: what a program without a network is told. In Python. */
export const source = String.raw`
class URLError(OSError):
    def __init__(self, reason, filename=None):
        self.args = (reason,)
        self.reason = reason

    def __str__(self):
        return '<urlopen error %s>' % self.reason


class HTTPError(URLError):
    pass


class ContentTooShortError(URLError):
    pass
`;
