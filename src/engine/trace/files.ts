/** The user's own modules among the files that came with a request: `common.layers` is common/layers.py or a package. */
export interface ModuleSource {
  source: string;
  file: string;
  isPackage: boolean;
}

/** The source of a module by its path without `.py`, or null when no file has it. Files may lie in any folder of the request. */
export function moduleSource(files: Record<string, string | Uint8Array>, path: string): ModuleSource | null {
  for (const [file, isPackage] of [
    [`${path}.py`, false],
    [`${path}/__init__.py`, true],
  ] as const) {
    const found = files[file];
    if (found !== undefined)
      return { source: typeof found === 'string' ? found : new TextDecoder().decode(found), file, isPackage };
  }
  const folder = `${path}/`;
  // A folder without __init__.py is a namespace package.
  return Object.keys(files).some((file) => file.startsWith(folder))
    ? { source: '', file: folder, isPackage: true }
    : null;
}
