/** A file system of its own, as those of remote repositories are: what VS Code reads of it comes through its provider. */
import * as vscode from 'vscode';

const SCHEME = 'loupe-test';

/** Runs the body while the files are there; `at` gives a file's URI, `reads` counts. */
export async function withFiles(
  files: Record<string, string | Uint8Array>,
  body: (at: (path: string) => vscode.Uri, reads: () => number) => Promise<void>,
): Promise<void> {
  let read = 0;
  const bytes = ({ path }: vscode.Uri): Uint8Array => {
    const content = files[path];
    if (content === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const unsupported = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    watch: () => ({ dispose: () => undefined }),
    stat: (uri) => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes(uri).length }),
    readFile: (uri) => {
      read++;
      return bytes(uri);
    },
    readDirectory: () => [],
    createDirectory: unsupported,
    writeFile: unsupported,
    delete: unsupported,
    rename: unsupported,
  };
  const registered = vscode.workspace.registerFileSystemProvider(SCHEME, provider, { isReadonly: true });
  try {
    await body(
      (path) => vscode.Uri.from({ scheme: SCHEME, path }),
      () => read,
    );
  } finally {
    registered.dispose();
  }
}
