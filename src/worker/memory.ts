/** What a Node process holds: its heap and the memory of arrays beside it. */
export function memoryUsed(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
