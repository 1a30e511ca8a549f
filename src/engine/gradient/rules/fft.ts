export const FFT = {};
