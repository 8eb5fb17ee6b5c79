"""A tokenizer and models small enough to train for two steps on a laptop, made on the spot from the text at hand."""

import json
import os

TEMPLATE = (
    "{% for message in messages %}{{ '<|' + message['role'] + '|>' + message['content'] + eos_token }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}"
)
# A template as the larger models ship it: the text of each message stands without white space around it.
TRIMMING = TEMPLATE.replace("message['content']", "(message['content'] | trim)")
LIMIT = 8192


def tokenizer(export):
    """A byte-level tokenizer, so that every text comes back as it was."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast
    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    special = ["<pad>", "<s>", "<end>", "<|system|>", "<|user|>", "<|assistant|>"]
    trainer = trainers.BpeTrainer(vocab_size=600, special_tokens=special, show_progress=False,
                                  initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    made.train_from_iterator((json.dumps(line, ensure_ascii=False) for line in export.lines()), trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=made, pad_token="<pad>", bos_token="<s>", eos_token="<end>", chat_template=TEMPLATE,
        model_max_length=LIMIT, padding_side="left", clean_up_tokenization_spaces=False)


def settings(words):
    from transformers import LlamaConfig
    return LlamaConfig(vocab_size=len(words), hidden_size=16, intermediate_size=32, num_hidden_layers=1,
                       num_attention_heads=2, num_key_value_heads=2, max_position_embeddings=LIMIT,
                       pad_token_id=words.pad_token_id, bos_token_id=words.bos_token_id,
                       eos_token_id=words.eos_token_id)


def language_model(words):
    import torch
    from transformers import LlamaForCausalLM
    torch.manual_seed(0)
    return LlamaForCausalLM(settings(words))


def reward_model(words):
    import torch
    from transformers import LlamaForSequenceClassification
    torch.manual_seed(0)
    shape = settings(words)
    shape.num_labels = 1
    return LlamaForSequenceClassification(shape)


def saved(folder, words, model):
    """Both in a folder, for trainers that want a name."""
    os.makedirs(folder, exist_ok=True)
    model.save_pretrained(folder)
    words.save_pretrained(folder)
    return folder
