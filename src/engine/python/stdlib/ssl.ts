/** ssl: names that programs set before they open an address. In Python. */
export const source = String.raw`
def create_default_context(*args, **options):
    return None


def _create_unverified_context(*args, **options):
    return None


_create_default_https_context = create_default_context


class SSLError(OSError):
    pass
`;
