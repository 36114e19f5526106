// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.ui.Forms;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.Throttle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pieces that views and wizard pages are made of. */
class WidgetsUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(20);

	private Shell shell;

	@BeforeEach
	void open() {
		shell = UiThread.get(() -> {
			Shell made = new Shell(UiThread.display());
			GridLayoutFactory.swtDefaults().numColumns(2).applyTo(made);
			return made;
		});
	}

	@AfterEach
	void close() {
		UiThread.run(shell::dispose);
	}

	@Test
	void manyRequestsAreOneUpdateAndTheLastIsNotLost() {
		AtomicInteger updates = new AtomicInteger();
		AtomicInteger value = new AtomicInteger();
		List<Integer> seen = new ArrayList<>();
		UiThread.run(() -> {
			Throttle throttle = new Throttle(UiThread.display(), 1, () -> {
				updates.incrementAndGet();
				seen.add(value.get());
			});
			// the UI thread is busy here, so that none of the updates can come in between
			for (int i = 1; i <= 100; i++) {
				value.set(i);
				throttle.request();
			}
			assertThat(updates).hasValue(0);
		});
		UiThread.await("the update", MOMENT, () -> updates.get() > 0);
		assertThat(updates).hasValue(1);
		assertThat(seen).containsExactly(100);
	}

	@Test
	void aRequestFromAnotherThreadUpdatesOnTheUiThread() {
		List<Thread> threads = new ArrayList<>();
		Throttle throttle = UiThread.get(() -> new Throttle(UiThread.display(), 1, () -> threads.add(Thread.currentThread())));
		throttle.request();
		UiThread.await("the update", MOMENT, () -> !threads.isEmpty());
		assertThat(threads).containsExactly(UiThread.display().getThread());
		throttle.request();
		UiThread.await("the next update", MOMENT, () -> threads.size() == 2);
	}

	@Test
	void whatIsColouredFollowsTheThemeUntilItIsDisposed() {
		AtomicInteger painted = new AtomicInteger();
		UiThread.run(() -> {
			Label label = new Label(shell, SWT.NONE);
			ThemeColors.follow(label, painted::incrementAndGet);
			assertThat(painted).as("painted at once").hasValue(1);
			ThemeColors.changed();
			assertThat(painted).hasValue(2);
			label.dispose();
			ThemeColors.changed();
			assertThat(painted).hasValue(2);
		});
	}

	/** The contrast that WCAG asks of text, on the ground that the theme has now. */
	@Test
	void quietTextCanBeRead() {
		UiThread.run(() -> {
			Color text = ThemeColors.quiet(UiThread.display());
			Color ground = UiThread.display().getSystemColor(SWT.COLOR_LIST_BACKGROUND);
			double one = luminance(text);
			double other = luminance(ground);
			assertThat((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)).isGreaterThan(4.5);
			assertThat(ThemeColors.isDark(UiThread.display())).isEqualTo(other < 0.2);
		});
	}

	private static double luminance(Color color) {
		return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
	}

	private static double linear(int channel) {
		double c = channel / 255.0;
		return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
	}

	@Test
	void fieldsOfFormsReportWhatIsTypedAndChosen() {
		List<String> told = new ArrayList<>();
		UiThread.run(() -> {
			Forms.label(shell, "&Name:");
			Text field = Forms.field(shell, "name", told::add);
			field.setText("typed");
			Combo choice = Forms.choice(shell, "choice", List.of("one", "two"), index -> told.add("chose " + index));
			choice.select(1);
			choice.notifyListeners(SWT.Selection, new Event());
			Button button = Forms.button(shell, "&Go", () -> told.add("pressed"));
			button.notifyListeners(SWT.Selection, new Event());
			assertThat(field.getData("name")).isEqualTo("name");
			assertThat(choice.getItems()).containsExactly("one", "two");
		});
		assertThat(told).containsExactly("typed", "chose 1", "pressed");
	}

	@Test
	void aFieldThatHasTheTextKeepsItsCursor() {
		List<String> told = new ArrayList<>();
		UiThread.run(() -> {
			Text field = Forms.field(shell, "name", told::add);
			field.setText("text ");
			field.setSelection(2);
			told.clear();
			Forms.setTextIfChanged(field, "text");
			assertThat(field.getCaretPosition()).isEqualTo(2);
			assertThat(told).isEmpty();
			Forms.setTextIfChanged(field, "other");
			assertThat(field.getText()).isEqualTo("other");
			assertThat(told).containsExactly("other");
		});
	}

	@Test
	void aReadOnlyFieldStandsBehindItsName() {
		UiThread.run(() -> {
			Label value = Forms.readOnlyField(shell, "Cases");
			value.setText("39");
			assertThat(Widgets.texts(shell)).contains("Cases:", "39");
		});
	}
}
