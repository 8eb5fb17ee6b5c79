"""Validates every line of the fine-tuning files against the message types of the `openai` package.

The package has no type for a whole line; its keys are checked by the driver's rules. The types of the
package let unknown keys pass, so the keys of a message are compared with those of its type as well.
"""

from typing import get_type_hints

from openai.types.chat import (ChatCompletionAssistantMessageParam, ChatCompletionMessageParam,
                               ChatCompletionSystemMessageParam, ChatCompletionUserMessageParam)
from pydantic import TypeAdapter

from results import Wrong, run

MESSAGE = TypeAdapter(ChatCompletionMessageParam)
TYPES = {"system": ChatCompletionSystemMessageParam, "user": ChatCompletionUserMessageParam,
         "assistant": ChatCompletionAssistantMessageParam}


def validated(messages, place):
    for message in messages:
        plain = {key: value for key, value in message.items() if key != "weight"}
        try:
            MESSAGE.validate_python(plain, strict=True)
        except ValueError as error:
            raise Wrong(f"{place}: {error}") from error
        unknown = plain.keys() - get_type_hints(TYPES[message["role"]]).keys()
        if unknown:
            raise Wrong(f"{place}: the {message['role']} message has no key {sorted(unknown)}")
        if not isinstance(message["content"], str):
            raise Wrong(f"{place}: the content is no text")


def chat(export, _quick):
    for split in export.splits:
        for number, line in enumerate(export.lines(split), 1):
            validated(line["messages"], f"{split}:{number}")


def preference(export, _quick):
    for split in export.splits:
        for number, line in enumerate(export.lines(split), 1):
            place = f"{split}:{number}"
            validated(line["input"]["messages"], place)
            validated(line["preferred_output"], place)
            validated(line["non_preferred_output"], place)


if __name__ == "__main__":
    run("openai", "openai", [
        ("chat messages", lambda export: export.format == "openai-chat", chat),
        ("preference messages", lambda export: export.format == "openai-preference", preference),
    ])
