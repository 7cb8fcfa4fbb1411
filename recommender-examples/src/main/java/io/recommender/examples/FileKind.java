package io.recommender.examples;

import io.recommender.data.InvalidDataException;
import io.recommender.data.Remedy;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a file is for, and so which options tell how it is written. */
enum FileKind {
  INTERACTIONS {
    @Override
    String advice(Remedy remedy) {
      return switch (remedy) {
        case COLUMNS ->
            "say by name or by position from 0 which columns count, with"
                + " --columns USER,ITEM[,WEIGHT[,TIME]], such as --columns 0,1,2,3";
        case DELIMITER -> "name what stands between two fields with --delimiter";
        case HEADER -> "say whether the first row names the columns with --header or --no-header";
        case ROW_FORMAT -> "write one interaction a row and read it with --format triples";
        default -> super.advice(remedy);
      };
    }
  },
  CATALOG {
    @Override
    String advice(Remedy remedy) {
      return switch (remedy) {
        case COLUMNS -> "name all its columns with --catalog-columns";
        case DELIMITER -> "name what stands between two fields with --catalog-delimiter";
        case HEADER -> "take out its header where --catalog-columns stands for it";
        default -> super.advice(remedy);
      };
    }
  },
  CANDIDATES {
    @Override
    String advice(Remedy remedy) {
      return remedy == Remedy.DELIMITER
          ? "name what stands between two fields with --candidates-delimiter"
          : super.advice(remedy);
    }
  };

  /** Reads a file, and tells what is wrong with it in the words of its options. */
  <T> T reading(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidDataException e) {
      throw new InvalidDataException(message(e), e);
    }
  }

  private String message(InvalidDataException e) {
    return e.remedies().isEmpty()
        ? e.problem()
        : e.problem()
            + ": "
            + e.remedies().stream().map(this::advice).collect(Collectors.joining(", or "));
  }

  /** Returns what to do; where there is no option for it, the file is to be mended. */
  String advice(Remedy remedy) {
    return switch (remedy) {
      case COLUMNS, HEADER, ROW_FORMAT -> "write it as 'evaluate --help' says";
      case DELIMITER -> "write one sign between any two fields";
      case QUOTING -> "close every quote, and write one inside a quoted field twice";
      case CHARSET -> "name the character set such as --charset ISO-8859-1 or --charset UTF-16";
      case ROW_POLICY -> "correct the row, or take it out";
      case DUPLICATES -> "keep one";
      case TYPE -> "correct it";
    };
  }
}
