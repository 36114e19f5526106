// SPDX-License-Identifier: EPL-2.0
/** Keeps the findings of a data set up with its files: a nature and a builder on each project, and what triggers them. */
package org.hilum.ui.dataset.watch;
