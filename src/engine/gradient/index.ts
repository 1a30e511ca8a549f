/**
 * The gradient room's door.
 *
 * tape.ts       new Tape(); observed(tape, () => program()); tape.backward(output, {seed, at, until, wanted}) → {gradientOf, gradientOfValue, missing}; tape.now
 * numerical.ts  numericalGradient(f, array, {step, budget, seed, outOfTime}), refinedDifference(f, array, position)
 * compare.ts    compareGradients(a, b, {include, floor}), TOLERANCE, isClipped, isPositiveMultiple, norm, indexOf
 * diagnose.ts   diagnose(points): what a wrong gradient is instead
 */
export * from './compare.ts';
export * from './diagnose.ts';
export * from './numerical.ts';
export * from './tape.ts';
