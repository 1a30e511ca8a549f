/** What teaching code takes from scikit-learn: data to train on, their division, scalers and scores. The models themselves are stand-ins. */
import { datasetsSource } from './datasets.ts';
import { metricsSource } from './metrics.ts';
import { modelSelectionSource } from './modelSelection.ts';
import { preprocessingSource } from './preprocessing.ts';
import { utilsSource } from './utils.ts';

export const sklearnSections: Record<string, readonly (readonly [string, string])[]> = {
  'sklearn.datasets': [['sklearn.datasets', datasetsSource]],
  'sklearn.metrics': [['sklearn.metrics', metricsSource]],
  'sklearn.model_selection': [['sklearn.model_selection', modelSelectionSource]],
  'sklearn.preprocessing': [['sklearn.preprocessing', preprocessingSource]],
  'sklearn.utils': [['sklearn.utils', utilsSource]],
};
