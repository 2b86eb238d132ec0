"""selfeval: a chat-style assistant for 财政项目支出绩效自评表, the yearly self-evaluation of a funded project."""

__version__ = "0.1.0"
