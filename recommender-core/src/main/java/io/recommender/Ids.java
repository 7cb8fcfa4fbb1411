package io.recommender;

import io.recommender.data.IdIndex;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** All ids of an index in their order, made one at a time. */
final class Ids implements Iterator<String> {
  private final IdIndex index;
  private int next;

  Ids(IdIndex index) {
    this.index = index;
  }

  @Override
  public boolean hasNext() {
    return next < index.size();
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return index.id(next++);
  }
}
