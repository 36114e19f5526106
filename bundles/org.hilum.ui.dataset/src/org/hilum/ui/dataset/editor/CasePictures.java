// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Display;
import org.hilum.core.HilumException;
import org.hilum.datasets.cases.CasePicture;
import org.hilum.datasets.survey.SurveyedCase;

/**
 * Small pictures of cases. They are made in the background, one at a time, those that were asked for last first; the pictures
 * of a few hundred cases are kept.
 */
final class CasePictures {

	private static final int KEPT = 400;
	private static final int MOST_WAITING = 40;

	/** A case of a data set. */
	private record Wanted(Path folder, SurveyedCase source) {
	}

	private final Display display;
	private final Image blank;
	private final Map<SurveyedCase, Image> images = new LinkedHashMap<>(16, 0.75f, true);
	private final Map<SurveyedCase, Boolean> asked = new HashMap<>();
	private final Deque<Wanted> waiting = new ArrayDeque<>();
	private final List<Consumer<SurveyedCase>> listeners = new ArrayList<>();
	private final Job job;

	/** Begins without pictures; call it and all else on the UI thread. */
	CasePictures(Display display) {
		this.display = display;
		ImageData empty = new ImageData(CasePicture.SIZE, CasePicture.SIZE, 24, new PaletteData(0xff0000, 0xff00, 0xff));
		empty.alphaData = new byte[CasePicture.SIZE * CasePicture.SIZE];
		blank = new Image(display, empty);
		job = new Job(Messages.CasesPage_pictures.replace("&", "")) {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				make(monitor);
				return Status.OK_STATUS;
			}
		};
		job.setSystem(true);
		job.setPriority(Job.DECORATE);
	}

	/** Adds a listener, which gets cases whose picture came. */
	void addListener(Consumer<SurveyedCase> listener) {
		listeners.add(listener);
	}

	/** {@return a picture without content} */
	Image blank() {
		return blank;
	}

	/** {@return the picture of a case; a blank one while there is none} */
	Image of(Path folder, SurveyedCase source) {
		Image known = images.get(source);
		if (known != null) {
			return known;
		}
		if (asked.putIfAbsent(source, true) == null) {
			synchronized (waiting) {
				waiting.addFirst(new Wanted(folder, source));
				// lines that were scrolled over are asked for again when they come back
				while (waiting.size() > MOST_WAITING) {
					asked.remove(waiting.removeLast().source);
				}
			}
			job.schedule();
		}
		return blank;
	}

	private void make(IProgressMonitor monitor) {
		while (!monitor.isCanceled()) {
			Wanted next;
			synchronized (waiting) {
				next = waiting.pollFirst();
			}
			if (next == null) {
				return;
			}
			Optional<ImageData> data = read(next);
			if (data.isPresent() && !display.isDisposed()) {
				display.asyncExec(() -> came(next.source, data.get()));
			}
		}
	}

	private static Optional<ImageData> read(Wanted wanted) {
		try {
			return CasePicture.png(wanted.folder, wanted.source).map(png -> new ImageData(new ByteArrayInputStream(png)));
		} catch (HilumException e) {
			System.getLogger(CasePictures.class.getName()).log(System.Logger.Level.DEBUG, "A case has no picture", e);
			return Optional.empty();
		}
	}

	private void came(SurveyedCase source, ImageData data) {
		if (blank.isDisposed()) {
			return;
		}
		Image earlier = images.put(source, new Image(display, data));
		if (earlier != null) {
			earlier.dispose();
		}
		listeners.forEach(listener -> listener.accept(source));
		if (images.size() > KEPT) {
			SurveyedCase oldest = images.keySet().iterator().next();
			asked.remove(oldest);
			images.remove(oldest).dispose();
		}
	}

	/** Ends the work and frees the pictures. */
	void dispose() {
		job.cancel();
		images.values().forEach(Image::dispose);
		images.clear();
		blank.dispose();
	}
}
