/** The one door to the array room for this room's files that are needed before its own index names everything. */

export { accumulateUfunc, reduceatUfunc } from '../ndarray/accumulate.ts';
export type { ReduceOptions } from '../ndarray/foldLoop.ts';
export * from '../ndarray/index.ts';
export * from '../ndarray/indexing.ts';
export * from '../ndarray/manipulate.ts';
export * from '../ndarray/reduction.ts';
export * from '../ndarray/scatter.ts';
