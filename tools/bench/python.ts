/** CPython with NumPy as the other side: one process that runs programs and gives back what they print. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';

const SERVER = `
import sys, json, io, contextlib
for line in sys.stdin:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(json.loads(line), 'bench', 'exec'), {'__name__': '__main__'})
    print(json.dumps(out.getvalue()), flush=True)
`;

/** One thread, and the kernels that this processor's OpenBLAS chooses by itself. */
function environment(): NodeJS.ProcessEnv {
  const { OPENBLAS_CORETYPE: _core, OPENBLAS_L2_SIZE: _cache, ...rest } = process.env;
  return { ...rest, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };
}

export class Python {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  /** Null where there is no Python with NumPy. */
  static start(): Python | null {
    const { status } = spawnSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
    return status === 0 ? new Python() : null;
  }

  constructor() {
    this.#process = spawn('python3', ['-c', SERVER], { env: environment(), stdio: ['pipe', 'pipe', 'inherit'] });
    const lines: Interface = createInterface({ input: this.#process.stdout as NodeJS.ReadableStream });
    this.#lines = lines[Symbol.asyncIterator]();
  }

  async run(text: string): Promise<string> {
    this.#process.stdin?.write(`${JSON.stringify(text)}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('python3 has ended');
    return JSON.parse(value) as string;
  }

  end(): void {
    this.#process.kill();
  }
}
