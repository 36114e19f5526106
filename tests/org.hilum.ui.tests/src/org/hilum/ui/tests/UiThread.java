// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.hilum.runs.ChildCommand;
import org.hilum.testing.ChildClassPath;

/** Tests run beside the UI thread; this is how they reach it. */
public final class UiThread {

	private static final int PAUSE_MILLIS = 30;

	static {
		// as in the product, whose start script names the class path: in OSGi, every child takes seconds more to start
		System.setProperty(ChildCommand.CLASS_PATH_PROPERTY, ChildClassPath.of(UiThread.class));
		System.setProperty(ChildCommand.OPTIONS_PROPERTY, "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
	}

	private static Display own;

	private UiThread() {
	}

	/** Runs something on the UI thread and brings its result or its failure back. */
	public static <T> T get(Callable<T> work) {
		AtomicReference<T> result = new AtomicReference<>();
		AtomicReference<Throwable> failure = new AtomicReference<>();
		display().syncExec(() -> {
			try {
				result.set(work.call());
			} catch (Exception | AssertionError e) {
				failure.set(e);
			}
		});
		if (failure.get() != null) {
			throw new AssertionError("On the UI thread: " + failure.get().getMessage(), failure.get());
		}
		return result.get();
	}

	/** Runs something on the UI thread and waits for it. */
	public static void run(Runnable work) {
		get(() -> {
			work.run();
			return null;
		});
	}

	/** Waits until a condition holds; the UI thread looks at it between its events. */
	public static void await(String what, Duration limit, Supplier<Boolean> condition) {
		CompletableFuture<Void> met = new CompletableFuture<>();
		display().asyncExec(() -> look(condition, met));
		try {
			met.get(limit.toMillis(), TimeUnit.MILLISECONDS);
		} catch (TimeoutException e) {
			met.cancel(false);
			throw new AssertionError("Waited " + limit.toSeconds() + " s in vain: " + what, e);
		} catch (ExecutionException e) {
			throw new AssertionError("On the UI thread: " + e.getCause().getMessage(), e.getCause());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new AssertionError("interrupted", e);
		}
	}

	private static void look(Supplier<Boolean> condition, CompletableFuture<Void> met) {
		if (met.isDone()) {
			return;
		}
		try {
			if (condition.get()) {
				met.complete(null);
			} else {
				display().timerExec(PAUSE_MILLIS, () -> look(condition, met));
			}
		} catch (RuntimeException | AssertionError e) {
			met.completeExceptionally(e);
		}
	}

	/** Lets the UI thread work for a while, before a picture is taken. */
	public static void settle(Duration time) {
		CompletableFuture<Void> over = new CompletableFuture<>();
		run(() -> display().timerExec((int) time.toMillis(), () -> over.complete(null)));
		over.join();
	}

	/** The display of the workbench; for widgets that need no workbench, one of its own where none runs. */
	public static Display display() {
		return PlatformUI.isWorkbenchRunning() ? PlatformUI.getWorkbench().getDisplay() : ownDisplay();
	}

	/** A display whose thread handles events until the process ends. */
	private static synchronized Display ownDisplay() {
		if (own == null) {
			CompletableFuture<Display> made = new CompletableFuture<>();
			Thread.ofPlatform().daemon().name("UI").start(() -> {
				Display display = new Display();
				made.complete(display);
				while (!display.isDisposed()) {
					if (!display.readAndDispatch()) {
						display.sleep();
					}
				}
			});
			own = made.join();
		}
		return own;
	}
}
