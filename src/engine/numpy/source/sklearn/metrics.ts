/** sklearn.metrics: how well predictions fit, as numbers and as its report in text. In Python. */
export const metricsSource = String.raw`
import numpy as np
from sklearn.utils import _refuse, check_consistent_length


def _pair(y_true, y_pred):
    check_consistent_length(y_true, y_pred)
    return np.asarray(y_true), np.asarray(y_pred)


def _classes(y_true, y_pred):
    y_true, y_pred = _pair(y_true, y_pred)
    return y_true.ravel(), y_pred.ravel()


def accuracy_score(y_true, y_pred, *, normalize=True, sample_weight=None):
    y_true, y_pred = _pair(y_true, y_pred)
    hit = y_true == y_pred
    if hit.ndim > 1:
        hit = hit.reshape(len(hit), -1).all(axis=1)
    return np.average(hit, weights=sample_weight) if normalize else hit.sum()


def _regression(y_true, y_pred):
    y_true, y_pred = [np.asarray(y, dtype=float).reshape(len(y), -1) for y in _pair(y_true, y_pred)]
    if y_true.shape[1] != y_pred.shape[1]:
        raise ValueError(f"y_true and y_pred have different number of output ({y_true.shape[1]}!={y_pred.shape[1]})")
    return y_true, y_pred


def _outputs(errors, multioutput):
    if multioutput == "raw_values":
        return errors
    return np.average(errors, weights=None if isinstance(multioutput, str) else multioutput)


def mean_squared_error(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average", squared=True):
    y_true, y_pred = _regression(y_true, y_pred)
    errors = np.average((y_true - y_pred) ** 2, axis=0, weights=sample_weight)
    return _outputs(errors if squared else np.sqrt(errors), multioutput)


def root_mean_squared_error(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average"):
    return mean_squared_error(y_true, y_pred, sample_weight=sample_weight, multioutput=multioutput, squared=False)


def mean_absolute_error(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average"):
    y_true, y_pred = _regression(y_true, y_pred)
    return _outputs(np.average(np.abs(y_pred - y_true), axis=0, weights=sample_weight), multioutput)


def r2_score(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average"):
    _refuse("r2_score", sample_weight=sample_weight)
    y_true, y_pred = _regression(y_true, y_pred)
    residual = ((y_true - y_pred) ** 2).sum(axis=0)
    total = ((y_true - np.average(y_true, axis=0)) ** 2).sum(axis=0)
    scores = np.where(total != 0, 1 - residual / np.where(total != 0, total, 1), np.where(residual == 0, 1.0, 0.0))
    return _outputs(scores, multioutput)


def confusion_matrix(y_true, y_pred, *, labels=None, sample_weight=None, normalize=None):
    y_true, y_pred = _classes(y_true, y_pred)
    labels = np.unique(np.concatenate([y_true, y_pred])) if labels is None else np.asarray(labels)
    weights = np.ones(len(y_true), dtype=int) if sample_weight is None else np.asarray(sample_weight)
    counts = np.array([[weights[(y_true == t) & (y_pred == p)].sum() for p in labels] for t in labels])
    with np.errstate(all="ignore"):
        if normalize == "true":
            counts = counts / counts.sum(axis=1, keepdims=True)
        elif normalize == "pred":
            counts = counts / counts.sum(axis=0, keepdims=True)
        elif normalize == "all":
            counts = counts / counts.sum()
    return np.nan_to_num(counts)


def _quotient(hits, all):
    return np.where(all == 0, 0.0, hits / np.where(all == 0, 1, all))


def _counted(zero_division):
    return None if zero_division in ("warn", 0) else zero_division


def precision_recall_fscore_support(y_true, y_pred, *, beta=1.0, labels=None, pos_label=1, average=None,
                                    warn_for=(), sample_weight=None, zero_division="warn"):
    _refuse("precision_recall_fscore_support", sample_weight=sample_weight, zero_division=_counted(zero_division))
    y_true, y_pred = _classes(y_true, y_pred)
    present = np.unique(np.concatenate([y_true, y_pred]))
    if average == "binary":
        if len(present) > 2:
            raise ValueError(
                "Target is multiclass but average='binary'. Please choose another average setting, one of "
                "[None, 'micro', 'macro', 'weighted']."
            )
        labels = [pos_label]
    labels = present if labels is None else np.asarray(labels)
    hits = np.array([((y_true == label) & (y_pred == label)).sum() for label in labels])
    predicted = np.array([(y_pred == label).sum() for label in labels])
    support = np.array([(y_true == label).sum() for label in labels])
    if average == "micro":
        hits, predicted, support = [np.array([counts.sum()]) for counts in (hits, predicted, support)]
    precision, recall = _quotient(hits, predicted), _quotient(hits, support)
    squared = beta**2
    f_score = _quotient((1 + squared) * precision * recall, squared * precision + recall)
    if average is None:
        return precision, recall, f_score, support
    weights = support if average == "weighted" and support.sum() > 0 else None
    return (*[np.average(values, weights=weights) for values in (precision, recall, f_score)], None)


def _one(at):
    def score(y_true, y_pred, *, labels=None, pos_label=1, average="binary", sample_weight=None, zero_division="warn"):
        _refuse("score", sample_weight=sample_weight, zero_division=_counted(zero_division))
        return precision_recall_fscore_support(y_true, y_pred, labels=labels, pos_label=pos_label, average=average)[at]

    return score


precision_score, recall_score, f1_score = _one(0), _one(1), _one(2)


def classification_report(y_true, y_pred, *, labels=None, target_names=None, sample_weight=None, digits=2,
                          output_dict=False, zero_division="warn"):
    _refuse("classification_report", sample_weight=sample_weight, zero_division=_counted(zero_division))
    true, pred = _classes(y_true, y_pred)
    labels = np.unique(np.concatenate([true, pred])) if labels is None else np.asarray(labels)
    names = [str(label) for label in labels] if target_names is None else [str(name) for name in target_names]
    headers = ["precision", "recall", "f1-score", "support"]
    scores = precision_recall_fscore_support(true, pred, labels=labels)
    rows = list(zip(names, *scores))
    total = np.sum(scores[3])
    averages = []
    whole = set(np.unique(np.concatenate([true, pred])).tolist()) <= set(labels.tolist())
    for name in ("micro", "macro", "weighted"):
        values = precision_recall_fscore_support(true, pred, labels=labels, average=name)[:3]
        shown = "accuracy" if name == "micro" and whole else name + " avg"
        averages.append((shown, *values, total))
    if output_dict:
        report = {row[0]: dict(zip(headers, [value.item() for value in row[1:]])) for row in rows + averages}
        if "accuracy" in report:
            report["accuracy"] = report["accuracy"]["precision"]
        return report
    width = max(*(len(name) for name in names), len("weighted avg"), digits)

    def line(name, *cells):
        return f"{name:>{width}s} " + "".join(f" {cell:>9}" for cell in cells) + "\n"

    def row(name, *values):
        shown = [f"{value:.{digits}f}" for value in values[:-1]]
        return line(name, *(["", "", shown[2]] if name == "accuracy" else shown), values[-1])

    blocks = [line("", *headers), "".join(row(*scored) for scored in rows), "".join(row(*scored) for scored in averages)]
    return "\n".join(blocks)
`;
