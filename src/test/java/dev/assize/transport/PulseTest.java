package dev.assize.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that takes a request and says nothing, as vLLM does after SIGTERM.
class PulseTest {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final OkHttpClient client =
      new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(1)).build();
  private final Pulse pulse = new Pulse(client, Waits.REAL);

  @SuppressWarnings("NullAway.Init")
  private ServerSocket door;

  @SuppressWarnings("NullAway.Init")
  private Future<Exchange> call;

  @SuppressWarnings("NullAway.Init")
  private Socket inside;

  @BeforeEach
  void callAServerThatSaysNothing() throws IOException {
    door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    String url = "http://127.0.0.1:" + door.getLocalPort();
    Request request = new Request.Builder().url(url).build();
    call = threads.submit(() -> Exchange.of(client, request, Duration.ofMinutes(1)));
    inside = door.accept();
    assertThat(inside.getInputStream().read()).as("the request has come").isEqualTo('G');
  }

  @AfterEach
  void close() throws IOException {
    client.dispatcher().cancelAll();
    inside.close();
    door.close();
    threads.close();
  }

  @Test
  void aCallToAServerThatLetsNobodyInAnyMoreEnds() throws IOException {
    pulse.look();
    door.close();
    pulse.look();

    assertThatThrownBy(call::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void aSlowServerThatStillLetsOthersInIsWaitedFor() {
    pulse.look();
    pulse.look();

    assertThat(client.dispatcher().runningCalls()).noneMatch(running -> running.isCanceled());
  }

  @Test
  void aCallThatHasJustBegunIsNotLookedAt() throws IOException {
    door.close();
    pulse.look();

    assertThat(client.dispatcher().runningCalls()).noneMatch(running -> running.isCanceled());
  }
}
