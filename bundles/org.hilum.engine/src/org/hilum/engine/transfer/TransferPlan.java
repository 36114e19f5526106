// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.transfer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Json;
import org.hilum.engine.transfer.ParameterTransfer.State;
import org.hilum.nnunet.exchange.Weights;

/**
 * Initial weights of a network, and where each parameter comes from.
 *
 * @param origin     what the weights were read from
 * @param parameters a line per parameter, in the network's order
 * @param unused     arrays of the source that no parameter takes
 * @param weights    the initial weights
 * @since 0.2
 */
public record TransferPlan(String origin, List<ParameterTransfer> parameters, List<String> unused, Weights weights) {

	/** The name of the table in a run folder. */
	public static final String FILE_NAME = "initial_weights.csv";

	/**
	 * {@return how many parameters are in a state}
	 *
	 * @param state the state
	 */
	public long count(State state) {
		return parameters.stream().filter(p -> p.state() == state).count();
	}

	/**
	 * {@return the share of all values that are in a state}
	 *
	 * @param state the state
	 */
	public double share(State state) {
		long all = parameters.stream().mapToLong(ParameterTransfer::count).sum();
		return all == 0 ? 0 : (double) parameters.stream().filter(p -> p.state() == state)
				.mapToLong(ParameterTransfer::count).sum() / all;
	}

	/**
	 * {@return the same plan with how each parameter is trained}
	 *
	 * @param training how, by the name of a parameter; empty for as all others are
	 * @since 0.2.0
	 */
	public TransferPlan trained(UnaryOperator<String> training) {
		return new TransferPlan(origin, parameters.stream().map(p -> p.trained(training.apply(p.name()))).toList(), unused,
				weights);
	}

	/** {@return a line for people} */
	public String summary() {
		long own = parameters.stream().filter(p -> !p.training().isEmpty()).count();
		return line() + (own == 0 ? "" : "; " + own + " are frozen, for some epochs or for good, or trained otherwise than the "
				+ "others");
	}

	private String line() {
		return String.format(Locale.ROOT, "Initial weights: %d parameters loaded (%.1f %% of all values), %d adapted (%.1f %%), "
				+ "%d fresh (%.1f %%); %d arrays of the source are not used", count(State.LOADED), 100 * share(State.LOADED),
				count(State.ADAPTED), 100 * share(State.ADAPTED), count(State.FRESH), 100 * share(State.FRESH), unused.size());
	}

	/** {@return the table for machines} */
	public ObjectNode toJson() {
		ObjectNode json = Json.object();
		json.put("origin", origin);
		ArrayNode lines = json.putArray("parameters");
		for (ParameterTransfer parameter : parameters) {
			ObjectNode line = lines.addObject().put("name", parameter.name()).put("state", id(parameter.state()));
			line.put("shape", ParameterTransfer.text(parameter.shape())).put("values", parameter.count());
			parameter.source().ifPresent(source -> line.put("source", source.name()).put("source_shape",
					ParameterTransfer.text(source.shape())));
			line.put("how", parameter.how()).put("training", parameter.training());
		}
		unused.forEach(json.putArray("unused")::add);
		return json;
	}

	private static String id(State state) {
		return state.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Writes the table.
	 *
	 * @param file the CSV file
	 */
	public void writeCsv(Path file) {
		StringBuilder text = new StringBuilder("parameter,shape,values,state,source,source_shape,how,training\n");
		for (ParameterTransfer parameter : parameters) {
			text.append(parameter.name()).append(',').append(ParameterTransfer.text(parameter.shape())).append(',')
					.append(parameter.count()).append(',').append(id(parameter.state())).append(',')
					.append(parameter.source().map(s -> s.name() + "," + ParameterTransfer.text(s.shape())).orElse(","))
					.append(",\"").append(parameter.how().replace("\"", "\"\"")).append("\",\"")
					.append(parameter.training().replace("\"", "\"\"")).append("\"\n");
		}
		unused.forEach(name -> text.append(",,,unused,").append(name).append(",,,\n"));
		AtomicFiles.writeString(file, text.toString());
	}

	/** {@return the parameters that have values of the source, loaded or adapted} */
	public Set<String> taken() {
		return parameters.stream().filter(p -> p.state() != State.FRESH).map(ParameterTransfer::name)
				.collect(Collectors.toSet());
	}
}
