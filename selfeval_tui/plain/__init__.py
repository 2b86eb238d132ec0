"""The conversation as plain lines: for screen readers, slow links and scripts. The same session, not a second one."""
