/** The doors of the Python room for those who run programs: runtimes, tracers, limits. */
export { PyFunction } from '../objects/functions.ts';
export type { Value } from '../objects/values.ts';
export { isProgramError } from './errors.ts';
export { createRuntime } from './interpreter.ts';
export { EngineFault, LimitError, type LimitName } from './limitError.ts';
export type * from './runtime.ts';
export { type CallToken, SilentTracer, type Tracer } from './tracer.ts';
