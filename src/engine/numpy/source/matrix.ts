/** To come. */
export const matrixSource = '';
