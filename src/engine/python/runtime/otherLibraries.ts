/** Libraries that programs import and that the engine stands in for with opaque values; any other name is a mistake of the program's. */
export const OTHER_LIBRARIES: ReadonlySet<string> = new Set(
  `
accelerate aiohttp altair arviz astropy attr autograd Bio bokeh bs4 cartopy catboost chainer click colorama control
cupy cv2 cvxopt cvxpy cython dash dask datasets dateutil deap django dlib dotenv einops emcee emoji face_recognition
fastai fastapi filterpy flask flax folium gdown gensim geopandas google gradio graphviz gym gymnasium h5py hdbscan
hmmlearn httpx huggingface_hub imageio imblearn imutils ipykernel ipywidgets jax joblib jupyter kaggle keras
keras_tuner langchain librosa lightgbm line_profiler loguru lxml manim mediapipe memory_profiler mesa mglearn
missingno mlflow mlxtend mpl_toolkits mpmath mxnet nbformat networkx nltk numba numexpr open3d openai openpyxl optax
optuna packaging pandas pandas_datareader patsy pennylane PIL pint plotly plotnine pmdarima polars prettytable prophet
psutil pyarrow pyaudio pybullet pydantic pydot pydub pygame pymc pymc3 pymongo PyQt5 PyQt6 pyspark pystan pytesseract
pytest pytorch_lightning pytz pywt qiskit redis regex requests rich scienceplots scipy seaborn selenium sentencepiece
shap shapely simpy skimage sklearn sounddevice soundfile spacy sqlalchemy stable_baselines3 statsmodels streamlit
sympy tabulate tensorboard tensorboardX tensorflow tensorflow_datasets tensorflow_hub tensorflow_probability termcolor
textblob tf_keras theano tiktoken tkinter tokenizers torch torch_geometric torchaudio torchinfo torchmetrics
torchsummary torchtext torchvision torchviz transformers turtle typer ucimlrepo ultralytics umap uncertainties urllib3
uvicorn wandb wget wikipedia wordcloud xarray xgboost xlrd xml yaml yfinance
`
    .trim()
    .split(/\s+/),
);
