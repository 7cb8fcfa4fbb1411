package io.recommender.examples;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, piece by piece as it arrives. The timeouts of {@code HttpClient} end with
 * the head of an answer; here each piece is waited for so long and no longer, so that a server that
 * falls silent is noticed.
 *
 * <p><b>Thread safety:</b> filled by the client's threads, read by one.
 */
final class ArrivingBody implements HttpResponse.BodySubscriber<ArrivingBody> {
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>(); // one, and the end
  private final CompletableFuture<ArrivingBody> open = new CompletableFuture<>();

  @SuppressWarnings("NullAway.Init") // set before 'open' lets anybody see this object
  private volatile Flow.Subscription subscription;

  /** Bytes, or the end, which may be a failure. */
  private record Piece(List<ByteBuffer> bytes, boolean last, @Nullable Throwable failure) {}

  /**
   * Waits for the next bytes.
   *
   * @return null at the end
   * @throws HttpTimeoutException if nothing arrives for so long
   * @throws IOException if the connection breaks
   */
  @Nullable List<ByteBuffer> next(Duration patience) throws IOException, InterruptedException {
    Piece piece = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (piece == null) {
      cancel();
      throw new HttpTimeoutException("nothing arrived for " + patience.toSeconds() + " s");
    }
    if (piece.failure != null) {
      throw new IOException(piece.failure.getMessage(), piece.failure);
    }
    if (piece.last) {
      return null;
    }
    subscription.request(1);
    return piece.bytes;
  }

  /** Lets go of the connection; does nothing after the end. */
  void cancel() {
    subscription.cancel();
  }

  @Override
  public CompletionStage<ArrivingBody> getBody() {
    return open;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
    open.complete(this);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    pieces.add(new Piece(bytes, false, null));
  }

  @Override
  public void onError(Throwable failure) {
    pieces.add(new Piece(List.of(), true, failure));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece(List.of(), true, null));
  }
}
