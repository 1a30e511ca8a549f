/** The standard library: which module is native and which is Python source; nothing is built before it is imported. */

import { prettyModule } from '../display/module.ts';
import { type ModuleFactory, registerModule, registerSourceModule } from '../objects/modules.ts';
import * as abc from './abc.ts';
import * as archive from './archive.ts';
import * as argparse from './argparse.ts';
import * as array from './array.ts';
import * as ast from './ast.ts';
import { astNative } from './astNative.ts';
import * as asyncio from './asyncio.ts';
import * as atexit from './atexit.ts';
import * as binascii from './binascii.ts';
import * as bisect from './bisect.ts';
import * as calendar from './calendar.ts';
import { cmathModule } from './cmath.ts';
import * as codecs from './codecs.ts';
import * as collections from './collections.ts';
import * as collectionsAbc from './collectionsAbc.ts';
import { collectionsNative } from './collectionsNative.ts';
import * as colorsys from './colorsys.ts';
import * as compression from './compression.ts';
import * as concurrentFutures from './concurrentFutures.ts';
import * as configparser from './configparser.ts';
import * as contextlib from './contextlib.ts';
import * as contextvars from './contextvars.ts';
import * as copy from './copy.ts';
import * as csv from './csv.ts';
import * as dataclasses from './dataclasses.ts';
import * as datetime from './datetime.ts';
import * as decimal from './decimal.ts';
import * as descriptors from './descriptors.ts';
import * as difflib from './difflib.ts';
import * as digests from './digests.ts';
import * as doctest from './doctest.ts';
import * as elementTree from './elementTree.ts';
import * as enumModule from './enum.ts';
import * as errno from './errno.ts';
import * as fileinput from './fileinput.ts';
import { filesNative } from './files.ts';
import * as fnmatch from './fnmatch.ts';
import * as fractions from './fractions.ts';
import * as functools from './functools.ts';
import { functoolsNative } from './functoolsNative.ts';
import * as future from './future.ts';
import * as gc from './gc.ts';
import * as getopt from './getopt.ts';
import * as getpass from './getpass.ts';
import * as glob from './glob.ts';
import * as heapq from './heapq.ts';
import * as hmac from './hmac.ts';
import * as html from './html.ts';
import * as htmlParser from './htmlParser.ts';
import * as importlib from './importlib.ts';
import * as inspect from './inspect.ts';
import * as io from './io.ts';
import { IPYTHON_MODULES, IPYTHON_PACKAGES } from './ipython.ts';
import { itertoolsModule } from './itertools.ts';
import * as json from './json.ts';
import * as locale from './locale.ts';
import * as logging from './logging.ts';
import * as loggingConfig from './loggingConfig.ts';
import { mathModule } from './math.ts';
import { registerMatplotlib } from './matplotlib.ts';
import * as multiprocessing from './multiprocessing.ts';
import * as numbers from './numbers.ts';
import { operatorModule } from './operator.ts';
import * as os from './os.ts';
import * as pathlib from './pathlib.ts';
import * as pdb from './pdb.ts';
import * as pickle from './pickle.ts';
import * as platform from './platform.ts';
import * as pprint from './pprint.ts';
import * as profiling from './profiling.ts';
import * as pydoc from './pydoc.ts';
import * as queue from './queue.ts';
import { randomModule } from './random.ts';
import { reNative } from './re.ts';
import * as reprlib from './reprlib.ts';
import * as re from './reSource.ts';
import * as sched from './sched.ts';
import * as secrets from './secrets.ts';
import * as shlex from './shlex.ts';
import * as shutil from './shutil.ts';
import * as signal from './signal.ts';
import * as six from './six.ts';
import * as ssl from './ssl.ts';
import * as stat from './stat.ts';
import * as statistics from './statistics.ts';
import * as string from './string.ts';
import * as struct from './struct.ts';
import * as subprocess from './subprocess.ts';
import { sysModule } from './sys.ts';
import * as tempfile from './tempfile.ts';
import * as textwrap from './textwrap.ts';
import * as thisModule from './this.ts';
import * as threading from './threading.ts';
import * as time from './time.ts';
import * as timeit from './timeit.ts';
import * as timeParsing from './timeParsing.ts';
import * as tqdm from './tqdm.ts';
import * as traceback from './traceback.ts';
import * as tracemalloc from './tracemalloc.ts';
import * as types from './types.ts';
import { numbersNative, typesNative } from './typesNative.ts';
import * as typing from './typing.ts';
import { unicodedataModule } from './unicodedata.ts';
import * as unittest from './unittest.ts';
import * as unittestMock from './unittestMock.ts';
import * as urllibError from './urllibError.ts';
import * as urllibParse from './urllibParse.ts';
import * as urllibRequest from './urllibRequest.ts';
import * as uuid from './uuid.ts';
import * as warnings from './warnings.ts';
import { warningsNative } from './warningsNative.ts';
import * as weakref from './weakref.ts';
import { weakrefNative } from './weakrefNative.ts';
import * as zipfile from './zipfile.ts';
import * as zoneinfo from './zoneinfo.ts';

const NATIVE: Record<string, ModuleFactory> = {
  _array: array.arrayNative,
  _ast: astNative,
  _zoneinfo: zoneinfo.zoneinfoNative,
  _collections: collectionsNative,
  _files: filesNative,
  _pretty: prettyModule,
  _functools: functoolsNative,
  _hashlib: digests.hashlibNative,
  _numbers: numbersNative,
  _re: reNative,
  _struct: struct.structNative,
  _types: typesNative,
  _warnings: warningsNative,
  _weakref: weakrefNative,
  _compression: compression.compressionNative,
  _json: json.jsonNative,
  _time: time.timeNative,
  cmath: cmathModule,
  itertools: itertoolsModule,
  math: mathModule,
  operator: operatorModule,
  random: randomModule,
  sys: sysModule,
  unicodedata: unicodedataModule,
};

const SOURCES: Record<string, string> = {
  __future__: future.source,
  abc: abc.source,
  argparse: argparse.source,
  ast: ast.source,
  array: array.source,
  asyncio: asyncio.source,
  atexit: atexit.source,
  base64: digests.base64Source,
  binascii: binascii.source,
  calendar: calendar.source,
  codecs: codecs.source,
  colorsys: colorsys.source,
  hmac: hmac.source,
  bisect: bisect.source,
  'collections.abc': collectionsAbc.source,
  'concurrent.futures': concurrentFutures.source,
  contextlib: contextlib.source,
  copy: copy.source,
  copyreg: copy.copyregSource,
  csv: csv.source,
  dataclasses: dataclasses.source,
  datetime: datetime.source,
  decimal: decimal.source,
  doctest: doctest.source,
  enum: enumModule.source,
  faulthandler: tracemalloc.faulthandler,
  fnmatch: fnmatch.source,
  fractions: fractions.source,
  functools: functools.source,
  gc: gc.source,
  getpass: getpass.source,
  glob: glob.source,
  gzip: compression.gzipSource,
  zlib: compression.zlibSource,
  hashlib: digests.hashlibSource,
  heapq: heapq.source,
  ...IPYTHON_MODULES,
  'importlib.abc': importlib.abc,
  'importlib.machinery': importlib.machinery,
  'importlib.metadata': importlib.metadata,
  'importlib.util': importlib.util,
  inspect: inspect.source,
  pydoc: pydoc.source,
  io: io.source,
  'json.decoder': json.parts,
  'json.encoder': json.parts,
  keyword: types.keywordSource,
  locale: locale.source,
  'logging.config': loggingConfig.source,
  'logging.handlers': logging.handlers,
  'multiprocessing.dummy': multiprocessing.dummy,
  'multiprocessing.pool': multiprocessing.pool,
  numbers: numbers.source,
  'os.path': os.pathSource,
  os: os.source,
  pathlib: pathlib.source,
  bdb: pdb.bdb,
  pdb: pdb.source,
  pickle: pickle.source,
  _pickle: 'from pickle import *\nfrom pickle import Pickler, Unpickler, PickleError, PicklingError, UnpicklingError\n',
  site: pdb.site,
  platform: platform.source,
  posixpath: os.pathSource,
  pprint: pprint.source,
  queue: queue.source,
  re: re.source,
  secrets: secrets.source,
  shutil: shutil.source,
  signal: signal.source,
  ...tqdm.places,
  typing_extensions: 'import typing\nfrom typing import *\n__getattr__ = lambda name: getattr(typing, name)\n',
  'six.moves': six.moves,
  'six.moves.cPickle': 'from pickle import *\nfrom pickle import dump, dumps, load, loads\n',
  'six.moves.urllib': 'import urllib.error as error\nimport urllib.parse as parse\nimport urllib.request as request\n',
  ssl: ssl.source,
  statistics: statistics.source,
  string: string.source,
  struct: struct.source,
  subprocess: subprocess.source,
  tarfile: archive.source,
  _descriptors: descriptors.source,
  tempfile: tempfile.source,
  traceback: traceback.source,
  textwrap: textwrap.source,
  threading: threading.source,
  time: time.source,
  _strptime: timeParsing.source,
  timeit: timeit.source,
  tracemalloc: tracemalloc.source,
  types: types.source,
  typing: typing.source,
  'unittest.mock': unittestMock.source,
  'urllib.error': urllibError.source,
  'urllib.parse': urllibParse.source,
  'urllib.request': urllibRequest.source,
  configparser: configparser.source,
  contextvars: contextvars.source,
  difflib: difflib.source,
  errno: errno.source,
  getopt: getopt.source,
  reprlib: reprlib.source,
  shlex: shlex.source,
  stat: stat.source,
  this: thisModule.source,
  sched: sched.sched,
  graphlib: sched.graphlib,
  fileinput: fileinput.fileinput,
  linecache: fileinput.linecache,
  cProfile: profiling.profile,
  profile: profiling.profile,
  pstats: profiling.pstats,
  'html.parser': htmlParser.source,
  'xml.etree.ElementTree': elementTree.source,
  uuid: uuid.source,
  warnings: warnings.source,
  weakref: weakref.source,
  zipfile: zipfile.source,
  zoneinfo: zoneinfo.source,
};

const PACKAGES: Record<string, string> = {
  ...IPYTHON_PACKAGES,
  collections: collections.source,
  urllib: '',
  xml: '',
  'xml.etree': '',
  concurrent: '',
  six: six.source,
  tqdm: tqdm.source,
  html: html.source,
  json: json.source,
  logging: logging.source,
  multiprocessing: multiprocessing.source,
  unittest: unittest.source,
  importlib: importlib.source,
};

let installed = false;

/** Registers everything, once per process. */
export function installStandardLibrary(): void {
  if (installed) return;
  installed = true;
  for (const [name, build] of Object.entries(NATIVE)) registerModule(name, build);
  for (const [name, source] of Object.entries(SOURCES)) registerSourceModule(name, source);
  for (const [name, source] of Object.entries(PACKAGES)) registerSourceModule(name, source, true);
  registerMatplotlib();
}
