package dev.assize.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/// One answer, byte for byte.
final class Exchange {
  private static final byte[] EMPTY = {};

  private final int status;
  private final Headers headers;
  private final byte[] body;
  private final Optional<IOException> brokenOff;

  private Exchange(int status, Headers headers, byte[] body, Optional<IOException> brokenOff) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.brokenOff = brokenOff;
  }

  int status() {
    return status;
  }

  Headers headers() {
    return headers;
  }

  /// The body's bytes, not to be changed; none where it broke off.
  byte[] body() {
    return body;
  }

  /// What ended the body before its end.
  Optional<IOException> brokenOff() {
    return brokenOff;
  }

  /// Sends a request and waits.
  ///
  /// @param longest how long all of it may take
  /// @throws IOException when no answer began
  /// @throws InterruptedException when this thread was interrupted; the call is cancelled then
  static Exchange of(OkHttpClient client, Request request, Duration longest)
      throws IOException, InterruptedException {
    Call call = client.newCall(request);
    call.timeout().timeout(longest.toNanos(), TimeUnit.NANOSECONDS);
    return Thread.currentThread().isVirtual() ? here(call) : elsewhere(call);
  }

  // An interrupt closes the socket that a virtual thread waits for.
  private static Exchange here(Call call) throws IOException, InterruptedException {
    try {
      Exchange exchange = read(call.execute());
      if (exchange.brokenOff.isPresent() && Thread.interrupted()) {
        throw new InterruptedException();
      }
      return exchange;
    } catch (IOException failure) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw failure;
    }
  }

  // A platform thread would wait on: so it is another one that reads the socket.
  private static Exchange elsewhere(Call call) throws IOException, InterruptedException {
    CompletableFuture<Exchange> answer = new CompletableFuture<>();
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException failure) {
            answer.completeExceptionally(failure);
          }

          @Override
          public void onResponse(Call answered, Response response) {
            try {
              answer.complete(read(response));
            } catch (RuntimeException | Error unexpected) {
              // Otherwise the caller would wait for ever.
              answer.completeExceptionally(unexpected);
              throw unexpected;
            }
          }
        });
    try {
      return answer.get();
    } catch (InterruptedException interrupted) {
      call.cancel();
      throw interrupted;
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException failure
          ? failure
          : new IOException(String.valueOf(failed.getCause()), failed.getCause());
    }
  }

  private static Exchange read(Response response) {
    try (response) {
      return new Exchange(
          response.code(), response.headers(), response.body().bytes(), Optional.empty());
    } catch (IOException failure) {
      return new Exchange(response.code(), response.headers(), EMPTY, Optional.of(failure));
    }
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
