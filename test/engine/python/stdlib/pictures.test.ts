/** Pictures that matplotlib reads: what imread() gave for each kind of PNG (matplotlib 3.11, whose files Pillow wrote or the test's author). */
import { expect, test } from 'vitest';
import { installLibrary } from '../../../../src/engine/library.ts';
import { outputOf } from './program.ts';

installLibrary();

const READ = `import matplotlib.pyplot as plt, numpy as np
x = plt.imread('a.png')
some = [float(v) for v in x.ravel()[[0, 1, -2, -1]]]
print((x.shape, str(x.dtype), some, float((x * np.arange(x.size).reshape(x.shape)).sum(dtype=float))))`;

test.each([
  [
    'all filters',
    'iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAIAAABrBkF6AAABPUlEQVR4nAEyAc3+AABABKl5eaQEQPHhWZAQxIGRgcRkkFmJ8UAApHnJqQTkAAFJ+cGbR4PtmdU/6yeRPXnjj8s14R2HM2/ZhcEr1xN9KWUC20tPzVldv2drsXV5o4OHlZGVh5+jea2xa7u/XcnNT9fbA3//6W8nx5HX9zMHJ1U31/fnBxkXNztHZ913l/+nR6FXdwT/b3Pxca3jw//VFeBnZ6u5ufULC0cIINWv3+MBAfHU+/8AIZFphBAkOeExQASQmXlBREBEQVmZkMRAMYE5JJCEafEhAUQkAFWNyaffG/kxbUuDv53VEe8nY0F5tZPLB+UdWTdvqwK1JSmnMzeZQUWLT1N9XWFva29heX1Th4tFlZk3o6cpsbUDxNzQOTdXW+eHfZc3n8fnQfcX4yfHBdd3pwcnyTdXa2eHUjGSH39TNzsAAAAASUVORK5CYII=',
    "((9, 11, 3), 'float32', [0.0, 0.250980406999588, 0.01568627543747425, 0.250980406999588], 18529.0357925836)",
  ],
  [
    'interlaced',
    'iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAIAAAEcAXHsAAABB0lEQVR4nA2OIQ+DMBQGP5L+gDeJJMFUTuLekprJSSQJBjlZSVIz95BIEswkspKkBjlZSdI/gMQNdycuOYAVYwYjXQShAJIWIi2zostmxaEVlYAQSCluW4Ga0QZKV1gaEnbGMZNxSQglTAmW5AwRu+QYZPC19tjrfujrz2G3L5ZxWiufF7l/rdO2IMtuMTbneTZNvN0yjMtWra8iL16+2qYR9rvtx2foh0+9b9biea6JzS/mFHjKvBPn3xPPlOufQVr1E0NxkJO96q97O9ZsuH7YIKq/71LS0Q0ohs5RWe13VjLah2HzqEcJfO+rUlx3FDifmhPiTweas+ktTt4+mznoPMKwXs8/9BR+KEzthfEAAAAASUVORK5CYII=',
    "((9, 11, 3), 'float32', [0.0, 0.250980406999588, 0.01568627543747425, 0.250980406999588], 18529.0357925836)",
  ],
  [
    'grey',
    'iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAAAAADBD4nxAAAAd0lEQVR4nAFsAJP/AQCp+02f8UOV5zmLAkk7LR8RA/Xn2cu9BNvN37GD1Sd5yx1PBG1f0SN1/BkL/e/hBP/x49VnuQsIrwHUASFjtQdZq/1PofNFBCMVB/nr3e8Qs+U3APlA2cQBkHGkKQApBEc5K90PAfPl18kbGt8zVs+j19AAAAAASUVORK5CYII=',
    "((9, 11), 'float32', [0.0, 0.6627451181411743, 0.7882353067398071, 0.8941176533699036], 1996.9922091318294)",
  ],
  [
    'grey with alpha',
    'iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAQAAABObR6mAAAA2klEQVR4nAHPADD/AQBAqTn7i03dny/xgUPTlSXndznJixsCSbk7xy3VH+MR8QP/9Q3nG9kpyze9RQAkRLGZkEDBOUSEGSFAELlRhOShyRAABG3dX+vR+SMHdRX8Ixn9Cz/9Te/z4WkE/2/xcePD1RVnZ7m5CwsIIK/fAQHU+wSRAYMPdR0HI1l1S0c9VS9j0CDzDwVhBCOTFaEHr/m964Pd2e8AEPWzA+URNx8A+UlA5NnRxBABoZCEcbmkQCkZAEQpwQRHtznFK/vd4Q+fAf3zC+UZ1wDJNRtD/S9cleSPaZgAAAAASUVORK5CYII=',
    "((9, 11, 4), 'float32', [0.0, 0.0, 0.8941176533699036, 0.01568627543747425], 32721.43616756983)",
  ],
  [
    'colours with alpha',
    'iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAYAAADkZNYtAAABoElEQVR4nAGVAWr+AQBABACpOXWp+4vH+03dGU2fL2uf8YG98UPTD0OVJWGV53ez5znJBTmLG1eLAkm5vUk7x8s7LdXZLR/j5x8R8fURA/8DA/UNEfXnGx/n2Skt2cs3O8u9RUm9BNtLT9vNWZHN32fj37H5NbGDg4eD1ZHZ1SfvKyd54LF5y7u/yx3lIR1PN9tPBG3d4W1f659f0fn90SMHCyN1FRl1/CMA/Bn9NRkLP0ML/U3d/e/zL+/haYHhBP9vc//xca3x48P/49UV4NVnZ6tnubn1uQsLRwsIINUIr9/jrwEB8QHU+//UBJEBBZGDDxODdR0NdQcjLwdZdeBZS0dLSz1VWT0vY2cv0CD50PMPg/MFYZEFBCOTlyMVockVB68bB/m9bfnrg8/r3dkR3e8A6+8Q9fkQswMHs+URFeU3HyM3APlJKflA5ABA2dEp2cQQpMQBoXEBkISQkHG5AXGkQMSkKRnZKQBEQAApwfkpBEe3u0c5xeU5K/s3K93h5d0Pn/MPAf0BAfMLD/PlGR3l1wAj18k1dckbQ0cbyVjCRJRu8uIAAAAASUVORK5CYII=',
    "((9, 11, 4), 'float32', [0.0, 0.250980406999588, 0.250980406999588, 0.8941176533699036], 32777.7812681552)",
  ],
  [
    'black and white',
    'iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJAQAAAADMH+uAAAAAJElEQVR4nGOsO8T04QET8wImCwUmbgUGTwWm/wsYtjMwhnIDAHKGB2Kox2iZAAAAAElFTkSuQmCC',
    "((9, 11), 'float32', [0.0, 1.0, 1.0, 1.0], 2319.0)",
  ],
  [
    'a palette',
    'iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJAgMAAACZCj6+AAAACVBMVEV6z1t6iXpfK3A34hE5AAAAAnRSTlP/AOW3MEoAAAAtSURBVHicY5zx9zWjQIsIw6xMCaY//3uYTikysDDdP85k5MDB6CQQxOT3/wsA8xgMzKXS4PoAAAAASUVORK5CYII=',
    "((9, 11, 4), 'float32', [0.37254902720451355, 0.16862745583057404, 0.43921568989753723, 1.0], 38286.05926080048)",
  ],
  [
    '16 bits',
    'iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJEAAAAACRn1WyAAAA2klEQVR4nAHPADD/AQAAhAj8GDwotDj0SDVYrGjteCyIpZgCOQguGCMoUDgNSANY92jteOGI15iTqAEcIG4o5jgmSJ9Y3mgfeF6I15gWqI+4AlUogjg/SG1YKWgfeBOICZj9qPO4sMgAcIAAyJkgqYgyAMKIAyBLyAyADUhOIAAZyGcgLIgyAHeINSAyyHCAJkgcIFIIBBxYEGgGePqI8JjkqPO4DciM2OvoY/gAwogyAKmImSAAyHCAWEiAICAIAAAgCARweCyIWpisqAy4Acj22Ovo4PidCBUYkpdS+7TgNXAAAAAASUVORK5CYII=',
    "((9, 11), 'float32', [0.0, 0.5157549381256104, 0.6134126782417297, 0.69581139087677], 1554.07950617373)",
  ],
  [
    '4 bits',
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACBAAAAAB979THAAAADklEQVR4nGMQMmBYfQAAAzYBrgjM7ewAAAAASUVORK5CYII=',
    "((2, 3), 'float32', [1.1333333253860474, 2.2666666507720947, 12.466666221618652, 13.600000381469727], 160.93333268165588)",
  ],
  [
    '16 bits of each colour',
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABEAIAAADA54+dAAAAD0lEQVR4nGNgPMGU8v8/AAgmAy5Vy7QAAAAAAElFTkSuQmCC',
    "((1, 1, 3), 'float32', [0.003921568859368563, 0.007843137718737125, 0.007843137718737125, 1.0], 2.007843137718737)",
  ],
])('%s', (_kind, base64, told) => {
  expect(outputOf(READ, { 'a.png': Uint8Array.from(Buffer.from(base64, 'base64')) })).toBe(`${told}\n`);
});

test('a picture comes from a file object, too, and of other kinds it is said that they are not read', () => {
  const read = (argument: string) =>
    outputOf(`import io, matplotlib.image as mpimg\nmpimg.imread(${argument})`, {
      'a.jpg': Uint8Array.from(Buffer.from('JFIF')),
    });
  expect(read('io.BytesIO(b"GIF89a")')).toMatch(/^OSError: only PNG pictures can be read here, not </);
  expect(read('"a.jpg"')).toBe("OSError: only PNG pictures can be read here, not 'a.jpg'\n");
  expect(read('"b.png"')).toBe("FileNotFoundError: [Errno 2] No such file or directory: 'b.png'\n");
});
