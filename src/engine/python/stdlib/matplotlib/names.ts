/** What pyplot has beside what is recorded; any other name is a mistake of the program's. */

const FUNCTIONS =
  'acorr angle_spectrum annotate arrow autoscale autumn axes axhline axhspan axis axline axvline axvspan bar bar_label barbs barh bone box boxplot broken_barh cla clabel clf clim close cohere colorbar connect contour contourf cool copper csd delaxes disconnect draw draw_if_interactive ecdf errorbar eventplot figimage figlegend fignum_exists figtext figure fill fill_between fill_betweenx findobj flag gca gcf gci get get_cmap get_current_fig_manager get_figlabels get_fignums get_plot_commands getp ginput gray grid hexbin hist hist2d hlines hot hsv imread imsave imshow inferno install_repl_displayhook ioff ion isinteractive jet legend locator_params loglog magma magnitude_spectrum margins matshow minorticks_off minorticks_on new_figure_manager nipy_spectral pause pcolor pcolormesh phase_spectrum pie pink plasma plot polar prism psd quiver quiverkey rc rc_context rcdefaults rgrids savefig sca scatter sci semilogx semilogy set_cmap set_loglevel setp show specgram spring spy stackplot stairs stem step streamplot subplot subplot2grid subplot_mosaic subplot_tool subplots subplots_adjust summer suptitle switch_backend table text thetagrids tick_params ticklabel_format tight_layout title tricontour tricontourf tripcolor triplot twinx twiny uninstall_repl_displayhook violinplot viridis vlines waitforbuttonpress winter xcorr xkcd xlabel xlim xscale xticks ylabel ylim yscale yticks';

const OBJECTS =
  'Annotation Arrow Artist AutoLocator AxLine Axes Button Circle Colormap Figure FigureBase FigureCanvasBase FigureManagerBase FixedFormatter FixedLocator FormatStrFormatter Formatter FuncFormatter GridSpec IndexLocator Line2D LinearLocator Locator LogFormatter LogFormatterExponent LogFormatterMathtext LogLocator MaxNLocator MouseButton MultipleLocator Normalize NullFormatter NullLocator PolarAxes Polygon Rectangle ScalarFormatter Slider Subplot SubplotSpec Text TickHelper Widget cbook cm color_sequences colormaps cycler figaspect get_backend get_scale_names interactive matplotlib mlab rcsetup style';

/** Names of `matplotlib.pyplot`. */
export const PYPLOT_NAMES: readonly string[] = `${FUNCTIONS} ${OBJECTS}`.split(' ');

/** Submodules of which only the names matter. */
export const IGNORED: readonly string[] = [
  'matplotlib.animation',
  'matplotlib.axes',
  'matplotlib.collections',
  'matplotlib.dates',
  'matplotlib.figure',
  'matplotlib.font_manager',
  'matplotlib.lines',
  'matplotlib.markers',
  'matplotlib.path',
  'matplotlib.patheffects',
  'matplotlib.ticker',
  'matplotlib.transforms',
  'matplotlib.artist',
  'matplotlib.axis',
  'matplotlib.cbook',
  'matplotlib.colorbar',
  'matplotlib.contour',
  'matplotlib.legend',
  'matplotlib.mlab',
  'matplotlib.projections',
  'matplotlib.quiver',
  'matplotlib.rcsetup',
  'matplotlib.scale',
  'matplotlib.spines',
  'matplotlib.table',
  'matplotlib.text',
  'matplotlib.tri',
  'matplotlib.widgets',
  'matplotlib.backends',
  'matplotlib.offsetbox',
  'mpl_toolkits.mplot3d.axes3d',
  'mpl_toolkits.mplot3d.art3d',
  'mpl_toolkits.axes_grid1',
  'mpl_toolkits.axes_grid1.inset_locator',
];

/** The styles that matplotlib brings: their names; looks are ignored. */
export const STYLES: readonly string[] =
  'Solarize_Light2 _classic_test_patch _mpl-gallery _mpl-gallery-nogrid bmh classic dark_background fast fivethirtyeight ggplot grayscale petroff10 seaborn-v0_8 seaborn-v0_8-bright seaborn-v0_8-colorblind seaborn-v0_8-dark seaborn-v0_8-dark-palette seaborn-v0_8-darkgrid seaborn-v0_8-deep seaborn-v0_8-muted seaborn-v0_8-notebook seaborn-v0_8-paper seaborn-v0_8-pastel seaborn-v0_8-poster seaborn-v0_8-talk seaborn-v0_8-ticks seaborn-v0_8-white seaborn-v0_8-whitegrid tableau-colorblind10'.split(
    ' ',
  );
