"""The fastest JSON library at hand for the baselines: orjson, else Python's own."""

try:
    import orjson

    NAME = f"orjson {orjson.__version__}"
    loads, dumps = orjson.loads, orjson.dumps
except ImportError:
    import json

    NAME = "json"
    loads = json.loads
    _encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

    def dumps(value):
        return _encode(value).encode()
