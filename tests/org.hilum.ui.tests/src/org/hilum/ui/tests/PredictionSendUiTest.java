// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.hilum.core.AtomicFiles;
import org.hilum.core.options.OptionValues;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.Tags;
import org.hilum.dicom.pacs.PacsAddress;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.runs.predictions.PredictionExport;
import org.hilum.runs.predictions.PredictionFolder;
import org.hilum.ui.models.result.PredictionActions;
import org.hilum.ui.problem.ProblemDialog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions of DICOM series go to an archive that speaks DICOMweb, as objects that refer to the series. */
class PredictionSendUiTest {

	private static final String CASE = "p1";

	@TempDir
	private Path folder;
	private final List<byte[]> received = new CopyOnWriteArrayList<>();
	private HttpServer server;
	private int answer = 200;

	@BeforeEach
	void start() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/dicom-web/studies", exchange -> {
			received.add(exchange.getRequestBody().readAllBytes());
			byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(answer, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		server.start();
		List<DataSet> images = TinyPatients.series(folder.resolve("dicom"), 1, "Neck axial", IntStream.range(0, 8).boxed()
				.toList());
		Geometry grid = SeriesReader.inspect(List.<DicomObject>copyOf(images)).geometry();
		short[] labels = new short[(int) grid.voxels()];
		Arrays.fill(labels, 100, 140, (short) 1);
		ImageFormats.write(folder.resolve("out/" + CASE + ".nii.gz"), Volume.ofLabels(grid, labels, null));
		AtomicFiles.writeString(folder.resolve("out/dataset.json"),
				"""
				{"channel_names": {"0": "CT"}, "labels": {"background": 0, "GTV": 1}, "numTraining": 1,
				"file_ending": ".nii.gz"}""");
	}

	@AfterEach
	void stop() {
		server.stop(0);
	}

	private IStatus send(String format) {
		PacsAddress archive = PacsAddress.of("http://127.0.0.1:" + server.getAddress().getPort() + "/dicom-web");
		List<IStatus> ends = new CopyOnWriteArrayList<>();
		JobChangeAdapter listener = new JobChangeAdapter() {
			@Override
			public void done(IJobChangeEvent event) {
				if (event.getJob().getName().startsWith("Sending")) {
					ends.add(event.getResult());
				}
			}
		};
		Job.getJobManager().addJobChangeListener(listener);
		PredictionActions.send(PredictionFolder.open(folder.resolve("out")), List.of(CASE), Optional.of(folder.resolve("dicom")),
				OptionValues.NONE.with(PredictionExport.FORMAT, format), archive);
		UiThread.await("the end of the job", Workbench.PATIENCE, () -> !ends.isEmpty());
		Job.getJobManager().removeJobChangeListener(listener);
		return ends.getFirst();
	}

	@Test
	void aSegmentationArrives() throws IOException {
		assertThat(send("seg").isOK()).isTrue();
		assertThat(received).hasSize(1);
		DicomObject object = object(received.getFirst());
		assertThat(object.text(Tags.MODALITY)).isEqualTo("SEG");
		assertThat(object.text(Tags.STUDY_INSTANCE_UID)).as("that of the images").isEqualTo("1.2.826.0.1.3680043.8.498.1.1");
		assertThat(object.text(Tags.SERIES_DESCRIPTION)).contains("RESEARCH ONLY");
	}

	@Test
	void aRefusalIsReported() {
		answer = 409;
		IStatus status = send("rtstruct");
		UiThread.run(() -> Arrays.stream(UiThread.display().getShells()).filter(s -> s.getData() instanceof ProblemDialog)
				.forEach(s -> s.close()));
		assertThat(status.getSeverity()).isEqualTo(IStatus.ERROR);
		assertThat(status.getMessage()).contains("did not accept it (status 409)", "archive's log");
	}

	/** The object is the part behind the first empty line. */
	private DicomObject object(byte[] body) throws IOException {
		String text = new String(body, StandardCharsets.ISO_8859_1);
		int from = text.indexOf("\r\n\r\n") + 4;
		Path file = Files.write(folder.resolve("received.dcm"), Arrays.copyOfRange(body, from, text.lastIndexOf("\r\n--hilum-")));
		return DicomSource.header(file);
	}
}
