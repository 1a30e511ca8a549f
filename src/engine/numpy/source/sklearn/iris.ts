/** The irises that Anderson measured and Fisher published (1936): sepal length and width, petal length and width, in tenths of a centimetre, a character each from '0' on. */
export const IRIS =
  'cS>2aN>2_P=2^O?2bT>2fWA4^R>3bR?2!M>2aO?1fU?2#R@2#N>1[N;1jX<2i!?4fW=4cS>3iVA3cV?3fRA2cU?4^T:2cQA5#RC2' +
  'bN@2bR@4dS?2dR>2_P@2#O@2fR?4dY?1gZ>2aO?2bP<2gS=2aT>1!N=2cR?2bS=3]G=3!P=2bS@6cVC4#N>3cV@2^P>2eU?2bQ>2' +
  'vP_>pP]?uOa?gGX=qL^?iL]=oQ_@aHQ:rM^=dKW>bDS:kNZ?lFX:mM_>hMT=sO!>hN]?jKY:nF]?hIW;kP#BmLX=oIa?mL_<pM[=' +
  'rN!>tL#>sNbAlM]?iJS:gHV;gHU:jKW<lKc@fN]?lR]@sO_?oG!=hNY=gIX=gJ!<mN^>jJX<bGQ:hKZ=iNZ<iMZ=nM[=cIN;iLY=' +
  'oQlIjKcCwNkEoMhBqNjF|NrEaI]AyMoBsIjBxTmIqPcDpKeCtNgEiIbDjLcHpPeGqNgB}VsF}JuGlFb?uPiGhLaD}LsDoKaBsQiE' +
  'xPlBnL#BmNaBpLhExNj@zLmC$VpDpLhFoLc?mJh>}NmGoRhHpOgBlN#BuOfEsOhHuOcGjKcCtPkGsQiIsNdGoIbCqNdDnRfGkNcB';
