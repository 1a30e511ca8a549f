/** What a Node process holds: its heap and the memory of arrays beside it. */
export function memoryUsed(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Memory as the allocator finds it: a buffer of Node's that is not one of its pool. */
export const unwrittenBuffer = (bytes: number): ArrayBuffer => Buffer.allocUnsafeSlow(bytes).buffer;

/** Of a worker's heap, so much that the next look may come too late. */
const NEARLY = 0.85;

/** Whether the heap of a worker that may hold so many megabytes is nearly full. */
export const isHeapFull = (megabytes: number): boolean => process.memoryUsage().heapUsed > NEARLY * megabytes * 2 ** 20;
