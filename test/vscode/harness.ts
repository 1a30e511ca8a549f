/** A test runner small enough for both extension hosts: runs one test after the other and prints an outcome a line. */
export { assert } from './assert.ts';

type Body = () => Promise<void> | void;

const tests: { name: string; body: Body }[] = [];
const SECONDS_EACH = 60;

/** Registers a test. */
export function test(name: string, body: Body): void {
  tests.push({ name, body });
}

/** Runs everything registered, once more what fails at first (tools/test.ts names it); throws where something failed, so that the host's exit code says so too. */
export async function runAll(): Promise<void> {
  let failed = 0;
  for (const { name, body } of tests) {
    const first = await runOne(name, body);
    const outcome: typeof first = first.ok ? first : { ...(await runOne(name, body)), message: first.message };
    if (!outcome.ok) failed++;
    console.log(`@@outcome ${JSON.stringify(outcome)}`);
  }
  console.log(`@@finished ${tests.length}`);
  // The lines above travel by their own way to the page; give them the time to arrive before the exit.
  await new Promise((resolve) => setTimeout(resolve, 500));
  if (failed || !tests.length) throw new Error(`${failed} of ${tests.length} failed`);
}

async function runOne(name: string, body: Body): Promise<{ name: string; ok: boolean; message?: string }> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`still running after ${SECONDS_EACH} s`)), SECONDS_EACH * 1000);
  });
  try {
    await Promise.race([body(), late]);
    return { name, ok: true };
  } catch (error) {
    return { name, ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until a question has an answer other than null, undefined or false; its last answer is in the error. */
export async function until<T>(what: string, ask: () => T | Promise<T>, seconds = 30): Promise<NonNullable<T>> {
  let last: T | undefined;
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    last = await ask();
    if (last !== null && last !== undefined && last !== false) return last as NonNullable<T>;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain for ${what}`);
}
