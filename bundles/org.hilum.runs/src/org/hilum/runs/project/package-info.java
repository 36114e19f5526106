// SPDX-License-Identifier: EPL-2.0
/** A project in a folder: created from a raw data set, saved as {@code project.hilum}, refreshed from disk. */
package org.hilum.runs.project;
