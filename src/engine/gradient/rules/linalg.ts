export const LINALG = {};
