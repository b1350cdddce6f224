package dev.assize.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A row as its file has it, before any layout is known.
///
/// @param root the JSON path of the row: `$`, in a JSON array `$[3]`, in a table nothing
record RawRow(SourcePosition position, String root, ObjectNode fields) {}
