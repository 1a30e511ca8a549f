/** urllib.request: opening an address says that there is no network. In Python. */
export const source = String.raw`
from urllib.error import URLError


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.headers = dict(headers)

    def add_header(self, key, val):
        self.headers[key] = val


def urlopen(url, data=None, timeout=None, *, context=None, **options):
    raise URLError('no network is available here')


def urlretrieve(url, filename=None, reporthook=None, data=None):
    raise URLError('no network is available here')


def build_opener(*handlers):
    return Opener()


def install_opener(opener):
    pass


class Opener:
    addheaders = []

    def open(self, *args, **options):
        raise URLError('no network is available here')
`;
