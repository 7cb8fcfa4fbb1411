package io.recommender.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes and reads whole model files. A file that is being replaced is there at every moment, the
 * old one or the new one; nothing stays open.
 */
public final class ModelFile {
  private static final int MOST_LINKS = 40;

  private ModelFile() {}

  /**
   * Writes a file, or replaces it: into a new file beside it, which is forced to the disk and then
   * moved in its place. The same content gives the same bytes.
   *
   * <p>The permissions of the old file are kept. If anything fails, the old file is as it was. A
   * process that is killed can leave the new file's beginning behind, under a name that ends in
   * {@code .saving}.
   *
   * @param path whose folder exists; where it is a link, the file behind it is replaced
   * @param content writes the sections
   * @throws UncheckedIOException if it cannot be written
   * @throws CancellationException if the thread was interrupted; it stays so
   */
  public static void write(Path path, Consumer<SectionWriter> content) {
    Objects.requireNonNull(content, "content");
    try {
      Path target = followed(path);
      Path folder = Objects.requireNonNull(target.getParent(), "a file has a folder");
      if (Files.isDirectory(target)) {
        throw new IOException("it is a folder: name a file in it");
      }
      if (!Files.isDirectory(folder)) {
        throw new IOException("there is no folder " + folder + ": make it first");
      }
      Path fresh = newFile(folder, target);
      try {
        keepPermissions(target, fresh);
        write(fresh, content, target);
      } finally {
        Files.deleteIfExists(fresh); // nothing is there once it was moved
      }
      forceFolder(folder);
    } catch (IOException e) {
      throw told(path, "written", e);
    } catch (UncheckedIOException e) {
      throw told(path, "written", Objects.requireNonNull(e.getCause()));
    }
  }

  /** The file behind links, whether it is there or not. */
  private static Path followed(Path path) throws IOException {
    Path target = path.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new IOException("its links lead in a circle");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  /** Makes an empty file that no other save uses, of this process or another. */
  private static Path newFile(Path folder, Path target) throws IOException {
    String name = String.valueOf(target.getFileName());
    String start = name.substring(0, Math.min(name.length(), 64)); // long names leave no room
    while (true) {
      String unique = ProcessHandle.current().pid() + "-" + Long.toString(System.nanoTime(), 36);
      try {
        return Files.createFile(folder.resolve("." + start + "." + unique + ".saving"));
      } catch (FileAlreadyExistsException e) {
        Thread.onSpinWait(); // another thread took the same moment: the next one is ours
      }
    }
  }

  private static void write(Path fresh, Consumer<SectionWriter> content, Path target)
      throws IOException {
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      write(channel, content);
      channel.force(true); // first the bytes, then the name that stands for them
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Who may read the old file may read the new one, and nobody else, while it grows either. */
  private static void keepPermissions(Path old, Path fresh) throws IOException {
    if (Files.exists(old) && old.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(old));
    }
  }

  static void write(SeekableByteChannel channel, Consumer<SectionWriter> content)
      throws IOException {
    SectionOutput output = new SectionOutput(channel);
    content.accept(new SectionWriter(output));
    output.finish();
  }

  /** Makes the move itself outlast a loss of power, on systems that let folders be opened. */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows: it writes names in order by itself, and the file is whole either way.
      return;
    }
  }

  /**
   * Reads a file, every byte of which is checked.
   *
   * @param formats what its parts may be
   * @param content reads the sections
   * @throws ModelFormatException if it is not what it should be
   * @throws UncheckedIOException if it cannot be read
   * @throws CancellationException if the thread was interrupted; it stays so
   */
  public static <T> T read(
      Path path, List<Format<?>> formats, Function<? super SectionReader, T> content) {
    return open(
        path,
        input -> {
          T made = content.apply(new SectionReader(input, formats));
          input.checkTheRest();
          return made;
        });
  }

  /**
   * Reads the table of a file and those sections that are asked for, however large the others are;
   * what is not read is not checked.
   *
   * @throws ModelFormatException if what is read is not what it should be
   * @throws UncheckedIOException if it cannot be read
   */
  public static <T> T peek(Path path, Function<? super SectionReader, T> content) {
    return open(path, input -> content.apply(new SectionReader(input, List.of())));
  }

  private static <T> T open(Path path, Function<SectionInput, T> content) {
    try {
      if (Files.isDirectory(path)) {
        throw new IOException("it is a folder: name a file in it");
      }
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
        return content.apply(new SectionInput(path.toString(), channel));
      }
    } catch (IOException e) {
      throw told(path, "read", e);
    } catch (UncheckedIOException e) {
      throw told(path, "read", Objects.requireNonNull(e.getCause()));
    }
  }

  private static RuntimeException told(Path path, String done, IOException e) {
    if (e instanceof ClosedByInterruptException) {
      CancellationException cancelled =
          new CancellationException("interrupted: " + path + " was not " + done);
      cancelled.initCause(e);
      return cancelled;
    }
    return new UncheckedIOException(path + " cannot be " + done + ": " + reason(e), e);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "this process may not: change the permissions of the file, and of its folder, in which a"
          + " new file is made when one is saved";
    }
    return e.getMessage() == null || e instanceof FileSystemException
        ? e.toString()
        : e.getMessage();
  }
}
